import type { EscalationRule } from './escalation-rule.ts';
import { him, people } from './phrase-parts.ts';

const somebody = `${people}/someone/somebody/who/user/member/person/profile/account/people/men/boy/girl/one`;
const contacting =
  'messaging/texting/calling/ringing/contacting/writing/dming/phoning/following/sending/adding/spamming';
const intimate = 'private/intimate/naked/nude/sex/sexual';
const pictures = 'pics/pic/pictures/picture/photos/photo/video/videos/images/vids';
const spread =
  'posted/posting/posts/shared/sharing/shares/leaked/leaking/published/uploaded/spread/spreading/sent/sending';
const hateful = 'racist/transphobic/homophobic/biphobic/antisemitic/islamophobic/sexist/misogynist';

/** Harassment: stalking, unwanted contact, intimate pictures, addresses given away, hate (TK-23). */
export const harassment: EscalationRule = {
  rule: 'TK-23/harassment',
  level: 3,
  team: 'safety',
  forced: true,
  why: 'Harassment is reported.',
  words: [
    'harass*/harrass*/harras*',
    'stalking/stalked/stalker/stalkers/stalks/stalkin',
    `${somebody} (will) wont/doesnt/didnt/never/not stop/stops ${contacting}/messages`,
    `wont/doesnt/not stop/quit ${contacting} ${him.who}`,
    `${somebody} … keeps/keep (on) ${contacting}/turning/showing/making/creating`,
    `wont/doesnt/not/never leave/leaves ${him.who} alone`,
    'turns/shows/showing/turning/showed/turned/comes up at my/our/her/his work/house/home/flat/door/gym/job/office/place',
    `messages/messaging/contacts/contacting/texts/texting ${him.who} from new/other/different/fake/multiple accounts/profiles/numbers`,
    `${spread} … nudes`,
    `${spread} my/her/his/our/their (${intimate}) ${pictures} without/online/everywhere`,
    `${spread} my/her/his/our/their ${intimate} ${pictures}`,
    `my/her/his/our ${intimate} ${pictures} were/was/are/is/got/have/being (been) (all) leaked/shared/posted/online/spread/sold`,
    'my/her/his nudes were/are/got/have/being/online/leaked',
    'revenge porn',
    'deepfake*',
    'hidden camera/cameras/cam/cams',
    'spy cam/camera/cameras',
    `filmed/filming/recorded/recording/photographed/photographing ${him.who} without/secretly/while/naked/in`,
    'upskirt*',
    'voyeur*',
    'doxx*',
    'doxed/doxing/doxes',
    'posted/published/shared/leaked/posting/sharing my/our/her/his (home/work/phone/mobile/real/full) address/number/name',
    'gives/giving/handing/gave (out) my/her/his (home/work/phone/mobile) address/number',
    'pretending/pretends/pretend to be me',
    `impersonating/impersonates/impersonated ${him.who}/my`,
    'using/uses/used/stole/stolen my/her/his photos/pictures/pics/face/identity (for/to/on/as) (a/send/lure) (fake) profile/men/people',
    `called/calls/calling ${him.who} (a/an) (fucking/dirty) faggot/fag/tranny/dyke/nigger/paki/slut/whore/freak/pervert/poof`,
    `${hateful} abuse/message/messages/slur/slurs/comments/attack/insults/names`,
    'abusive message/messages/dms/texts/calls/comments/user/member',
    'hate crime/crimes/speech/messages',
    'unsolicited/unwanted (dick/nude/naked/sexual) pic/pics/pictures/photos/nudes/touching/advances',
    `${somebody} (is/was) waits/waiting/waited/lurking/lurks for me/her/him/us outside/at/by/after`,
    'accounts/profiles to get/message/contact/reach/harass (at/to) me/us/her/him',
    `${intimate} ${pictures} of me/her/him/us`,
    'video/videos of me/her/him/us having/naked/undressed/in',
    `${somebody} (has/have) put/puts/putting (up) my/her/his nudes`,
    'dick/penis/cock pic/pics/picture/pictures/photos',
    'pic/pics/picture/pictures/photos/photo of his/a/their penis/dick/cock/genitals/junk',
    'spreading/telling/told/tells/shared/sharing/disclosed/revealed … my/her/his hiv/status',
    'told/telling/tells everyone/everybody/people … that im/i/he/she/shes/hes (am/is) hiv/positive/poz/trans/gay',
    'misgender*/deadnam*',
    `${somebody} (is) tracks/tracking/tracked where/me/my`,
    'put/hid/hidden/planted/found/puts (a/an) airtag/tracker/gps (tracker) on/in/under my/her/his',
    'keeps/keep writing/messaging/calling/texting/phoning/contacting (to) my/her/his mum/mother/family/boss/wife/husband/friends/kids/work',
    'turns/shows/turning/showing up everywhere',
    'keeps/keep/kept touching/grabbing/groping',
    'wont/doesnt/not/cant/never take/takes no for an answer',
    'fake profile/account with/of/using my/me/photos',
    'bully/bullied/bullies/bullying',
    'outed me/him/her/us to/at/as/on',
  ],
  unless: [
    'i stalked/harassed the/your/all/a/her/his',
    'i was/am/have/had (been) (only/just/totally/low/key) stalking',
    'im (only/just/totally) stalking',
    'insta/instagram/facebook/fb/twitter/profile stalking/stalked',
    'stalking/stalked/stalk the/your/this insta/instagram/facebook/feed/page/site/socials/line/lineup/menu/playlist',
    'i/ive/we (have) posted/shared/sent/uploaded/put … nudes',
    'film/movie/game stalker',
    'stalker film/movie/screening/game',
    'anti harassment (policy/training/workshop)',
    'your/a/an/the (sexual) harassment policy/training/workshop/guidelines/statement',
    'app/newsletter/site/system/emails/it/you/notifications/song/tune … wont/doesnt/not leave me/us alone',
    'app/newsletter/site/system/emails/it/you/notifications wont/doesnt/not stop/quit messaging/texting/sending/calling/writing',
  ],
  examples: {
    fires: [
      'A man is harassing me',
      'he harasses her',
      'constant harrassment',
      'He is stalking me.',
      'He won\u2019t stop messaging me',
      'she shared my nudes',
    ],
    leaves: [
      'The embarrassing photo is mine',
      'I was stalking the line-up for weeks',
      'Your newsletter won\u2019t leave me alone',
      'Where is your harassment policy?',
    ],
  },
};
