export type Query = Readonly<Record<string, string | readonly string[] | number | undefined>>

/**
 * The address of this list with some of its query changed: for sorting, pages, and taking a filter away.
 * What is undefined or empty is left out, so that addresses stay short.
 */
export function hrefWith(path: string, query: Query, changes: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== "") search.append(name, String(one))
    }
  }
  return search.size === 0 ? path : `${path}?${search}`
}
