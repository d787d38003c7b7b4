/** The `NODE_OPTIONS` under which a process takes this version for that of its Node, from before its first import on. */
export function asOnNode(version: string): string {
  const versions = `{value:{...process.versions,node:"${version}"}}`;
  return `--import=data:text/javascript,${encodeURIComponent(`Object.defineProperty(process,"versions",${versions})`)}`;
}
