/**
 * The address by which a signed link is looked up. A mail program may cut the address behind `/l/`, or add a slash to it: what is left is
 * still somebody's link in an emergency, so whatever stands below `/l/` is taken for a token, without slashes at its end. Every other
 * address stays as it is, and so does the query.
 */
export function linkAddress(url: string): string {
  const [, cut, query = ''] = /^\/l(\/[^?]*)?(\?.*)?$/.exec(url) ?? [];
  const isLink = cut !== undefined || url === `/l${query}`;
  if (!isLink) return url;
  const token = (cut ?? '').replace(/^\/+|\/+$/g, '');
  return `/l/${token.replaceAll('/', '%2F') || 'nothing'}${query}`;
}
