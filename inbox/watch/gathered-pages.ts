import { together } from './pages.ts';

/** What pages of workers are about; docs/production.md says of each kind what to look at. */
export const workerPageKinds = ['record', 'refund-unknown', 'reconciliation'] as const;

/** A page that a worker sends about a case, without the database: that may be what is down. */
export interface WorkerPage {
  /** What it is about: pages of one kind share one. */
  readonly kind: (typeof workerPageKinds)[number];
  readonly ref: string;
  readonly text: string;
  /** Somebody may be in danger, and this is about them: such a page is never merged with another. */
  readonly isAboutDanger: boolean;
}

/**
 * How long the first page of a kind waits for others, and how far apart two pages of one kind are, in milliseconds. A cause is felt by all
 * cases within seconds; a page about no danger can wait for them.
 */
export interface GatheringTimes {
  readonly gatherMs: number;
  readonly paceMs: number;
}

/** What waits for its page: the first that came, and how many others. */
interface Gathered {
  readonly worst: WorkerPage;
  readonly others: number;
}

/** The pages of one process. */
export interface GatheredPages {
  /** Sends a page about danger, and resolves when it was accepted; any other page it takes, and resolves at once. */
  readonly page: (page: WorkerPage) => Promise<void>;
  /** Sends what is gathered now, for a process that is about to end; resolves when that was accepted or not. */
  readonly settled: () => Promise<void>;
}

/**
 * Gathers the pages of one process, so that one cause makes one page (ADR 7): the first of its kind with the number of all. Two pages of
 * one kind are `paceMs` apart. A page about danger goes out at once, by itself. A page that was not accepted waits with those that come
 * after it. A process that is killed loses what it has gathered within the last seconds.
 */
export function gatherPages(send: (page: WorkerPage) => Promise<void>, times: GatheringTimes): GatheredPages {
  const kinds = new Map<
    string,
    { gathered: Gathered | undefined; sentAt: number; timer: NodeJS.Timeout | undefined }
  >();

  const kindOf = (kind: string) => {
    const known = kinds.get(kind) ?? { gathered: undefined, sentAt: Number.NEGATIVE_INFINITY, timer: undefined };
    kinds.set(kind, known);
    return known;
  };

  const gather = ({ worst, others }: Gathered): void => {
    const of = kindOf(worst.kind);
    of.gathered = of.gathered
      ? { worst: of.gathered.worst, others: of.gathered.others + others + 1 }
      : { worst, others };
    const wait = Math.max(times.gatherMs, of.sentAt + times.paceMs - performance.now());
    of.timer ??= setTimeout(() => void sendGathered(worst.kind), wait).unref();
  };

  const sendGathered = async (kind: string): Promise<void> => {
    const of = kindOf(kind);
    const { gathered } = of;
    clearTimeout(of.timer);
    Object.assign(of, { gathered: undefined, timer: undefined });
    if (!gathered) return;
    const { worst, others } = gathered;
    await send(others ? together(worst, others) : worst).then(
      () => {
        of.sentAt = performance.now();
      },
      () => gather(gathered),
    );
  };

  return {
    page: async (page) => {
      if (page.isAboutDanger) await send(page);
      else gather({ worst: page, others: 0 });
    },
    settled: async () => {
      await Promise.all([...kinds.keys()].map(sendGathered));
      for (const { timer } of kinds.values()) clearTimeout(timer);
    },
  };
}
