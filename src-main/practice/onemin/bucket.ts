/** Where the bucket lies on this server. */
export const BUCKET_PATH = '/onemin/bucket'
