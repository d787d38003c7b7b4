import { andThen, changesOf } from '../../machine/change.ts';
import type { FactOf, OutcomeOf, StepOf } from '../../machine/vocabulary.ts';
import { clearing } from './clearing.ts';
import {
  alertTo,
  attempted,
  type Channel,
  type DeliveryNews,
  isHeldBack,
  newsIn,
  type Recipient,
  type Whom,
  withNews,
  withOutcome,
} from './deliveries.ts';
import {
  goneIn,
  isStillOwed,
  namedOrKept,
  nextContact,
  noRoomIn,
  recipientsIn,
  refusedIn,
  type ToldOfContacts,
  withRoomFor,
} from './named.ts';
import { type Concerned, isNewsThatNoneIsTold, notToldYet, type ToldOrNot } from './none-told.ts';
import { notify, staffMail, staffPage, tell } from './tell.ts';
import type { AlarmVocabulary, SafetyMessages } from './vocabulary.ts';

/** The part of its state that every case with an alarm has. */
export interface Alarmed extends ToldOrNot, ToldOfContacts {
  /** Staff have overridden the contacts' daily budget for this whole case. */
  readonly overridden: boolean;
  /** A duress PIN was given: of check-ins only. */
  readonly duress?: boolean;
}

/** What one kind of case brings to its alarm: its messages, what its alerts add, and what news of an alert means. */
export interface AlarmParts<
  S extends Alarmed,
  V extends AlarmVocabulary,
  Message extends 'check-in-alert' | 'panic-alert',
> {
  readonly alert: Message;
  readonly allClear: 'check-in-all-clear' | 'panic-all-clear';
  /** What every alert of this case says to this recipient in addition. */
  readonly always: (state: S, recipient: string) => Partial<SafetyMessages[Message]>;
  /** What a new alert says to whoever joins the alarm. */
  readonly toWhoeverJoins: SafetyMessages[Message];
  /** A contact as they join the case. */
  readonly joining: (state: S, contact: Recipient) => Recipient;
  /** On which of the ways that the account names this contact is to be alerted now; none while no alarm is out for them. */
  readonly waysNow: (state: S, contact: Recipient) => readonly Channel[];
  /** What news of an alert brings about, once the alert itself has been updated. */
  readonly learnt: (before: S, state: S, news: DeliveryNews) => StepOf<S, V>;
}

/** What an alarm can do with the state of its case. */
export interface Alarm<S extends Alarmed, V extends AlarmVocabulary, Message extends 'check-in-alert' | 'panic-alert'> {
  /** Alerts each of these once more. */
  readonly again: (state: S, all: readonly Whom[], about: SafetyMessages[Message]) => StepOf<S, V>;
  /** Takes the outcome of a message (CI-02, PN-01). The outcome of an alert is news; any other changes nothing. */
  readonly heard: (state: S, outcome: OutcomeOf<AlarmVocabulary>) => StepOf<S, V>;
  /** Records a provider's call-back, or a contact's own word, about a message. About an alert it is news as well. */
  readonly calledBack: (state: S, fact: FactOf<AlarmVocabulary, 'delivery'>) => StepOf<S, V>;
  /**
   * Takes what the account names now. Whoever joins is alerted at once where an alarm is out for them, and otherwise with everybody else;
   * so is a contact whose alert did not go out because the account had removed them meanwhile, or they had refused. Where there is no room,
   * whoever was removed before they were told anything leaves. Staff are paged, once, where there is none all the same.
   */
  readonly contactsChanged: (state: S, fact: FactOf<AlarmVocabulary, 'contacts-changed'>) => StepOf<S, V>;
  /**
   * Gives everybody who may have been alerted the all-clear, once, on the same channel (CI-03, PN-01).
   *
   * @param isOverFor for whom the alarm has ended; everybody without it
   */
  readonly allClear: (state: S, isOverFor?: (recipient: string) => boolean) => StepOf<S, V>;
  /**
   * Pages staff and writes to them, once for each alarm, when none of the contacts whom it is for can be told, or can be told any more: all
   * were removed, have refused or cannot be reached. The team can count on nobody outside it then.
   *
   * @param of.isConcerned whom the alarm is for; every contact without it
   * @param of.wereNamed whether contacts were named; without it, whether the case has any
   */
  readonly noneTold: (state: S, of?: Concerned) => StepOf<S, V>;
  /** Whether the budget held back the alert of this news although staff have overridden the budget: the refusal was under way then. */
  readonly isRefusedLate: (state: S, news: DeliveryNews) => boolean;
}

/** What the alarms of check-ins and panics have in common, for a case with these parts. */
export function alarmOf<S extends Alarmed, V extends AlarmVocabulary, Message extends 'check-in-alert' | 'panic-alert'>(
  parts: AlarmParts<S, V, Message>,
): Alarm<S, V, Message> {
  const { changed, unchanged } = changesOf<S, AlarmVocabulary>();
  // The case answers news in a larger vocabulary than the alarm's own; the alarm only hands that answer on.
  const learnt = parts.learnt as unknown as AlarmParts<S, AlarmVocabulary, Message>['learnt'];
  const isAlert = (news: DeliveryNews | undefined): news is DeliveryNews => news?.message === parts.alert;
  const alarm: Alarm<S, AlarmVocabulary, Message> = {
    again: (state, all, about) => ({
      state: { ...state, alerts: attempted(state.alerts, all) },
      entries: [],
      effects: all.map((whom) =>
        tell(parts.alert, whom, {
          ...about,
          ...parts.always(state, whom.to),
          ...(state.overridden && { override: true }),
        }),
      ),
    }),
    heard(state, { result }) {
      // A message that was given up may have been handed over all the same: whoever it was for is owed the all-clear.
      const news = newsIn(result.failed === undefined ? result : { ...result, state: 'unknown' });
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
    contactsChanged(state, { kind, details }) {
      const named = recipientsIn(details);
      if (!named) return changed(state, 'fact.unknown', { kind });
      const joined = named.filter(({ id }) => !state.contacts.some((contact) => contact.id === id));
      const stay = withRoomFor(state, { named, joining: joined.length });
      const contacts = [...stay, ...joined.map((contact) => parts.joining(state, contact))];
      const noRoom = noRoomIn(details);
      const gone = goneIn(state, { contacts, named, refused: refusedIn(details) });
      const next = { ...state, contacts, named, ...(noRoom > 0 && { isFull: true }), ...(gone && { gone }) };
      const owed = namedOrKept(next, named)
        .flatMap((contact) => parts.waysNow(next, contact).map((channel) => ({ to: contact.id, channel })))
        .filter((way) => isStillOwed(next.alerts, way));
      const about = { contacts: named.length, joined: joined.length, ...(noRoom > 0 && { noRoom }) };
      // whoever finds no room in an alarm is held back: staff are paged, once for each case
      const page = notify('contact-unreachable', staffPage, { contact: nextContact(next) });
      const effects = noRoom > 0 && state.isFull !== true ? [page] : [];
      return andThen(changed(next, 'contacts.changed', about, { effects }), (told) =>
        owed.length ? alarm.again(notToldYet(told), owed, parts.toWhoeverJoins) : unchanged(told),
      );
    },
    allClear(state, isOverFor) {
      const { alerts, effects } = clearing(state.alerts, parts.allClear, isOverFor);
      return { state: { ...state, alerts }, entries: [], effects };
    },
    noneTold(state, of = {}) {
      if (!isNewsThatNoneIsTold(state, of)) return unchanged(state);
      const effects = [staffPage, staffMail].map((way) => notify('no-contact-told', way, {}));
      const wereTold = state.alerts.some(({ to, handed }) => handed && state.gone?.includes(to));
      return changed({ ...state, noneTold: true }, 'contacts.none-told', wereTold ? { wereTold } : {}, { effects });
    },
    isRefusedLate({ overridden, alerts }, news) {
      const alert = alertTo(alerts, news);
      return overridden && alert !== undefined && isHeldBack(alert);
    },
  };
  return alarm as unknown as Alarm<S, V, Message>;
}
