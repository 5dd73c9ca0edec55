import { createStores } from '../../../src-main/database/create-stores.ts'
import { openFile } from '../../../src-main/database/open.ts'
import { aJobRecord, silentLog } from '../../support/builders.ts'
import { aNewImage, anOutput } from '../../support/library-builders.ts'

// A program that writes as fast as it can and tells of every commit. Its end is to be killed.

const [profileDir = ''] = process.argv.slice(2)
const opened = openFile({ profileDir, log: silentLog })
if (!opened.ok) throw new Error(opened.error.code)
const { journal, jobs } = createStores(opened.value, silentLog)
for (let round = 1; ; round += 1) {
  const record = aJobRecord({ outputs: [anOutput(0)], revision: round })
  const job = { ...record, id: crypto.randomUUID() as typeof record.id }
  jobs.save(job)
  process.stdout.write(`job ${job.id}\n`)
  const { image } = journal.adopt(job, aNewImage())
  process.stdout.write(`image ${image}\n`)
}
