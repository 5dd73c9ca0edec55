import { z } from 'zod'

// The page's policy allows no code made from text. zod would try it at the first parse, some of which are made while modules
// load, and the page would be reported for it. So this comes before them.
z.config({ jitless: true })
