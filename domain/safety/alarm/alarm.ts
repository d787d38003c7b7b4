import { andThen, changesOf } from '../../machine/change.ts';
import type { FactOf, OutcomeOf, StepOf } from '../../machine/vocabulary.ts';
import { clearing } from './clearing.ts';
import {
  type Alert,
  alertTo,
  attempted,
  type DeliveryNews,
  isHeldBack,
  newsIn,
  type Whom,
  withNews,
  withOutcome,
} from './deliveries.ts';
import { tell } from './tell.ts';
import type { AlarmVocabulary, SafetyMessages } from './vocabulary.ts';

/** What every case with an alarm knows of it. */
export interface Alarmed {
  readonly alerts: readonly Alert[];
  /** Staff have the contacts' budget passed over, for all of this case. */
  readonly overridden: boolean;
}

/** The alarm of one kind of case: its messages, what they say besides, and what news of them means. */
export interface AlarmParts<
  S extends Alarmed,
  V extends AlarmVocabulary,
  Message extends 'check-in-alert' | 'panic-alert',
> {
  readonly alert: Message;
  readonly allClear: 'check-in-all-clear' | 'panic-all-clear';
  /** What every alert of this case says besides what it is about. */
  readonly always: (state: S) => Partial<SafetyMessages[Message]>;
  /** What news of an alert brings about, once the alert knows of it. */
  readonly learnt: (before: S, state: S, news: DeliveryNews) => StepOf<S, V>;
}

/** What an alarm does, for the case whose parts these are. */
export interface Alarm<S extends Alarmed, V extends AlarmVocabulary, Message extends 'check-in-alert' | 'panic-alert'> {
  /** One more attempt at each of these. */
  readonly again: (state: S, all: readonly Whom[], about: SafetyMessages[Message]) => StepOf<S, V>;
  /** What became of a message (CI-02, PN-01): of an alert it is news. */
  readonly heard: (state: S, outcome: OutcomeOf<AlarmVocabulary>) => StepOf<S, V>;
  /** A provider's call-back, or a contact's own word, about a message: on record, and of an alert it is news. */
  readonly calledBack: (state: S, fact: FactOf<AlarmVocabulary, 'delivery'>) => StepOf<S, V>;
  /** Everybody who may have been alerted is given the all-clear, once, on the same channel (CI-03, PN-01). */
  readonly allClear: (state: S) => StepOf<S, V>;
  /** Whether this news says that an alert was held back although staff had the budget passed over: its refusal was under way then. */
  readonly isRefusedLate: (state: S, news: DeliveryNews) => boolean;
}

/** The alarm of check-ins and panics, in what they have in common. */
export function alarmOf<S extends Alarmed, V extends AlarmVocabulary, Message extends 'check-in-alert' | 'panic-alert'>(
  parts: AlarmParts<S, V, Message>,
): Alarm<S, V, Message> {
  const { changed, unchanged } = changesOf<S, AlarmVocabulary>();
  // What the case says of news is said in more words than the alarm's own; in here they are only handed on.
  const learnt = parts.learnt as unknown as AlarmParts<S, AlarmVocabulary, Message>['learnt'];
  const isAlert = (news: DeliveryNews | undefined): news is DeliveryNews => news?.message === parts.alert;
  const alarm: Alarm<S, AlarmVocabulary, Message> = {
    again: (state, all, about) => ({
      state: { ...state, alerts: attempted(state.alerts, all) },
      entries: [],
      effects: all.map((whom) =>
        tell(parts.alert, whom, { ...about, ...parts.always(state), ...(state.overridden && { override: true }) }),
      ),
    }),
    heard(state, { result }) {
      const news = newsIn(result);
      return isAlert(news)
        ? learnt(state, { ...state, alerts: withOutcome(state.alerts, news) }, news)
        : unchanged(state);
    },
    calledBack(state, { kind, details }) {
      const news = newsIn(details);
      if (!news) return changed(state, 'fact.unknown', { kind });
      const { message, to, channel, state: known } = news;
      return andThen(changed(state, 'delivery.news', { message, to, channel, state: known }), (next) =>
        isAlert(news) ? learnt(next, { ...next, alerts: withNews(next.alerts, news) }, news) : unchanged(next),
      );
    },
    allClear(state) {
      const { alerts, effects } = clearing(state.alerts, parts.allClear);
      return { state: { ...state, alerts }, entries: [], effects };
    },
    isRefusedLate({ overridden, alerts }, news) {
      const alert = alertTo(alerts, news);
      return overridden && alert !== undefined && isHeldBack(alert);
    },
  };
  return alarm as unknown as Alarm<S, V, Message>;
}
