import type { Model } from '#shared/domain/model.ts'
import type { JobDetails } from '#shared/ipc/contract.ts'
import type { Provider } from '../providers/provider.ts'
import type { JobRecord } from './job-record.ts'
import { readPrepared } from './prepared.ts'

/** The request as it goes out, as JSON and as a command. The key is never here: its place says `$API_KEY`. */
export function describeJob(record: JobRecord, model: Model | null, provider: Provider | null): JobDetails {
  const { reply, history } = record
  const inputs = record.request.inputs.map(({ role, guidance, file, image }, index) => ({
    role,
    guidance,
    file,
    image,
    remote: record.prepared?.[index] ?? null,
  }))
  if (model === null || provider === null) {
    return { json: JSON.stringify(record.request, null, 2), curl: '', reply, history, inputs }
  }
  const { method, url, headers, body } = provider.describe(
    record.request,
    model,
    readPrepared(record.prepared) ?? undefined,
  )
  const lines = [
    `curl --request ${method} ${quote(url)}`,
    ...Object.entries(headers).map(
      ([name, value]) => `  --header ${quote(`${name}: ${value.replace('YOUR_KEY', '$API_KEY')}`)}`,
    ),
    `  --data ${quote(JSON.stringify(body))}`,
  ]
  return { json: JSON.stringify(body, null, 2), curl: lines.join(' \\\n'), reply, history, inputs }
}

/** Double quotes let the shell put the key in; everything else in the text is made harmless. */
function quote(text: string): string {
  if (text.includes('$API_KEY')) return `"${text}"`
  return `'${text.replaceAll("'", `'\\''`)}'`
}
