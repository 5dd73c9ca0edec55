import type { CreateContext } from '../create-context.ts'
import { adoptJobs, isPlain, type JobListQuery, queryKey, readOlderJobs, startReading } from '../../jobs/index.ts'

const PAGE_JOBS = 40

type Reading = Pick<CreateContext, 'store' | 'jobs' | 'studio' | 'report'>

/** Shows another filter or search, and reads its first page where the mirror cannot know it all. */
export async function changeQuery(context: Reading, patch: Partial<JobListQuery>): Promise<void> {
  const query = { ...context.store.getState().query, ...patch }
  const { reading } = context.store.getState()
  const isSame = reading !== null && reading.key === queryKey(query)
  context.store.setState({ query, reading: isPlain(query) ? null : isSame ? reading : startReading(query) })
  if (!isPlain(query) && !isSame) await readMore(context)
}

/** Reads the next page of what is shown. Safe to call at every scroll: one page is on its way at a time. */
export async function readMore(context: Reading): Promise<void> {
  const { query, reading } = context.store.getState()
  if (query.filter === 'running') return
  if (reading === null) {
    await readOlderJobs({ store: context.jobs, studio: context.studio, report: context.report })
    return
  }
  if (reading.isLoading || (reading.isFirstPageRead && reading.before === null)) return
  context.store.setState({ reading: { ...reading, isLoading: true } })
  const page = await context.studio.jobs.list({ ...query, before: reading.before, limit: PAGE_JOBS })
  const { reading: present } = context.store.getState()
  if (present?.key !== reading.key) return
  if (!page.ok) {
    context.store.setState({ reading: { ...present, isLoading: false } })
    context.report(page.error)
    return
  }
  context.jobs.setState(state => adoptJobs(state, page.value.jobs))
  context.store.setState({
    reading: {
      key: present.key,
      before: page.value.before,
      isFirstPageRead: true,
      isLoading: false,
      found: new Set([...present.found, ...page.value.jobs.map(job => job.id)]),
    },
  })
}
