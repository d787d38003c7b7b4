/** A program to start: its file, its arguments, and what differs from this process. Plain data. */
export type ProgramCommand = {
  file: string;
  args: string[];
  /** Added to this process's environment. */
  env?: Record<string, string>;
  cwd?: string;
  /** The user that it runs as; needs root. */
  uid?: number;
  gid?: number;
};
