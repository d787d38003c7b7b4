import { him } from './phrase-parts.ts';

const kin =
  'ex/husband/wife/stalker/abuser/father/dad/stepdad/brother/brothers/uncle/cousin/cousins/family/parents/attacker';

/** Danger that is told without its name: what somebody did, has or will do, in words of every day. */
const told: readonly string[] = [
  `${kin} (is/are/said/says/he/they) (will/would/gonna/going/wants/want/trying/tried) (to) kill/hurt/beat/harm/stab/attack me/us`,
  'will/would/gonna kill me/us if/when he/she/they finds/find/found/hears/hear/knows/know/sees/see',
  `${kin} (has/have/just/now) found me/us`,
  'force/forced/forces/forcing/pushed/pushing his/her/their way in/into my/our/her/his/the/a (hotel) room/flat/house/home/car',
  'force/forced/forces/forcing/pushed/pushing his/her/their way in/into my/our/her/his/the/a bathroom/cubicle/toilet',
  'locked/trapped/stuck/hiding in/inside his/her/their/a/the/my (own) bathroom/bedroom/cupboard/wardrobe/garage/loo/cubicle/shed/attic',
  'he/she/they/hes/shes/theyre/someone/somebody/man/ex (is/are) (now) coming up/down/through the/my stairs/window/door',
  'wont/wouldnt/refuses/refused/refusing (to) leave my/our (house/flat/home/place/room/bedroom/doorstep)',
  'get him/her/them/this (man/guy) out of my house/flat/room/home',
  'he/she/hes/shes/guy/man/ex/stalker/someone/somebody has/have/got/found (got/out) my (home) address',
  'took/taken/has/kept/keeps/keeping/hid/hides/hidden my/our passport/passports/visa/papers and/so wont/refuses/he/she/they/i/we',
  'hes/shes/theyve got my phone',
  'he/she/they has/have (got) my phone',
  'answer/reply/respond/write/text/speak carefully',
  'grabbed/grabs/grab/grabbing/held me/us/her/him and/so i/we/she/he couldnt/cant/cannot/could',
  'and i/we couldnt/cant get away',
  'beat/beats/beaten/beating/kicked/kicking/knocked/punched/smacked the hell/shit/crap/daylights/fuck/life … me/us/him/her',
  'threw/throws/throwing/chucked/chucking/lobbed (glass/beer) bottles/glasses/stones/bricks',
  'f ggot/ggots/gg/g/gs',
  'shouted/shouting/yelled/yelling/screamed/screaming/called (me/us/him/her) (a) faggot/faggots/fag/fags/tranny/dyke/poof/slurs',
];

/** What was done to somebody who did not want it, or does not know what was done. */
const done: readonly string[] = [
  `forced/forces/forcing/coerced/pressured/pressuring ${him.who} (to/into) have/having (unprotected) sex`,
  'wasnt/isnt/werent/not (really/fully) consensual',
  'woke/wake/waking (up) with no/without (any) memory/recollection/clothes',
  'woke/wake/waking (up) with (these/some/lots/strange) bruises/bruising/blood/marks',
  'no memory and/but (i) (have/had/am/woke/with) bruises/bruised/sore/bleeding/naked/blood',
];

/** Calls of few words, and leaving life in few words. */
const short: readonly string[] = [
  'need/call/send/get ambulance',
  'send (us/me/some) help',
  'want/wanna/wish it/this/everything all/just to (be) end/stop/over',
  'want/wanna everything to (just) end/stop',
  'am/im not ok/okay/alright goodbye/bye',
];

/** Danger in words that do not say so (TK-23). */
export const dangerUnsaid = {
  words: [...told, ...done, ...short],
  unless: [
    'send help page/article/articles/link/links/lol/haha/desk',
    'found me/us a/an/another/tickets/on/some',
    'answer/reply/respond/write/text/speak carefully to/the/worded/chosen/your',
    'wont/wouldnt leave my/our head/mind/inbox/screen/feed/basket',
    'throwing/threw bottles/glasses in/into/away',
  ],
  examples: {
    fires: [
      'my brother will kill me if he finds out im gay',
      'he is coming up the stairs',
      'my date wont leave my house',
      'woke up with no memory and bruises',
      'need ambulance',
    ],
    leaves: [
      'my friend found me a ticket, thanks',
      'is there a help page? send help page link',
      'this song wont leave my head',
    ],
  },
} as const;
