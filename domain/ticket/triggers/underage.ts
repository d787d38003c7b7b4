import type { EscalationRule } from './rule.ts';

/** The ages that are read as somebody's: of eleven to seventeen years. */
const age = '11/12/13/14/15/16/17/thirteen/fourteen/fifteen/sixteen/seventeen';

const whoever =
  'girl/boy/lad/kid/child/person/guy/user/member/friend/mate/brother/sister/cousin/niece/nephew/daughter/son/' +
  'date/match/student/profile/one';

/** What grows old and is no person. */
const thing =
  'account/club/venue/bar/phone/iphone/laptop/app/company/party/night/festival/dog/cat/car/record/song/tune/membership/place/' +
  'whisky/whiskey/rum/port/brandy/bug/band/jacket';

const children =
  'kid/kids/child/children/boy/boys/girl/girls/teen/teens/teenager/teenagers/minor/minors/brother/sister/daughter/son';

/** What is counted in a sentence that names no age. */
const units = [
  'second/seconds/sec/secs/minute/minutes/min/mins/hour/hours/hrs/day/days/week/weeks/month/months',
  'mb/gb/kb/mib/px/cm/mm/m/km/mile/miles/metre/metres/foot/ft/stone/kg/st/percent/pc',
  'pound/pounds/quid/gbp/euro/euros/dollars/pence/p/pm/am/th/st',
  'people/guests/persons/seats/places/tickets/ticket/stops/steps/photos/photo/pictures/messages/matches/likes/tables/songs',
  'tracks/rows/floors/doors/items/friends/beers/drinks/shots/a',
].join('/');

/** Somebody who is a child, and those who are after children (TK-23). */
export const underage: EscalationRule = {
  rule: 'TK-23/underage',
  level: 3,
  team: 'safety',
  forced: true,
  why: 'Somebody may be under age.',
  words: [
    'underage/underaged',
    'under age/aged',
    'under 18/16/17/eighteen/sixteen/seventeen',
    'is/was/are a/obviously/clearly/definitely/still (a) minor/minors',
    'a minor on/was/is/were/has/had/in/there/here/among/inside/with',
    'belongs/belonging to a minor/child/kid',
    'minors on/in/using/at',
    `is/was/are only ${age}`,
    `im/hes/shes/theyre/hez (only/actually/just/really/like/barely/about/still/now) ${age}`,
    `i/we am/are/is (both/only/actually/just/really/still) ${age}`,
    `he/she/they is/was/are/were/looks/look/turned (only/actually/just/really/like/barely/about/still/both) ${age}`,
    `he/she only/actually ${age}`,
    `${whoever} is/was/are/looks (only/actually/just/really/barely/still) ${age}`,
    `${age} (year/years/yr/yrs) old/olds`,
    `to be (only/actually/just) ${age}`,
    `turned/turns/turning ${age}`,
    'not/isnt/arent/aint (even/yet/really/actually) 18/eighteen',
    'still at/in school',
    'doing/does/do/revising/sitting (for) (her/his/my/their) gcse/gcses',
    `${age} yo/y (o)`,
    `aged ${age}`,
    'im/hes/shes/is/in year 7/8/9/10/11',
    'lied/lies/lying about his/her/their/my age',
    'a/this/some schoolgirl/schoolboy/schoolgirls',
    'schoolgirl/schoolboy/schoolgirls/schoolboys/kids/children/minors/teenagers/teens on/using this/the/your/here (app/site/platform)',
    'pics/pictures/photos/videos/images/nudes/nude/porn of (a/little/young/small) child/children/kids/kid/minor/minors/boys/underage',
    'child porn/pornography/abuse/sex/molester/exploitation/grooming',
    'csam',
    'paedo*/pedo/pedos/pedophile/pedophiles/pedophilia/nonce/nonces/peado*',
    `grooming/groom/grooms/groomed (a/some/young/little/the/my/our) (${age}) (year) (old) ${children}`,
    'jailbait',
    `who/whos is/was/only (only/just) ${age}`,
    'kids/children/minors/schoolkids/teens in the/your/this/our club/venue/bar/party/darkroom',
    // Spanish, Italian, Portuguese, French, German, Polish
    `tiene (solo) ${age} anos`,
    `elle/il/quelle a (que) ${age} ans`,
    `sie/er/die/der ist (doch) erst ${age}`,
    `ha solo/appena ${age} anni`,
    `ela/ele tem (so) ${age} anos`,
    `ona/on ma (tylko/dopiero) ${age} lat`,
    'menor/menores de edad/idade',
    'minorenne/minorenni/mineur/mineure/minderjahrig*/minderjaehrig*/nieletni*/niepelnoletni*/niepełnoletni*',
  ],
  unless: [
    'fiesta/club/local/bar/app/cuenta/evento (ya) tiene',
    `${age} ${units}`,
    `under/over 16/17/18/sixteen/seventeen/eighteen ${units}`,
    'can/do/if/no/for/allow/admit/may/let under 18/16 s',
    'under 18/16 s allowed/welcome/admitted/enter/come/go/event/night/party/ticket/tickets/disco',
    `are/can/may/if/do/for ${age} year/yr olds`,
    'under 18s/16s/17s',
    'app/it/site/system/you/page/form says/said/thinks/claims/shows/thought/think/believes (that) (i/im) (am) under 18/age',
    'not under 18/age/eighteen',
    'event/party/night/show/it/festival/gig/venue/bar (is/was) not/isnt/arent 18',
    'nobody/none/noone under 18/eighteen',
    'for/if/are/is/can/no anyone/people/persons/guests/visitors under 18/16/eighteen',
    `${age} in/on/of the/a/this queue/line/list/guestlist/draw`,
    `${thing} is/was/are/turns/turned (now/about/almost/nearly/over/only) ${age}`,
    `${age} (year/years/yr/yrs) old ${thing}`,
    'minor bug/issue/problem/thing/detail/point/change/glitch/typo/key/error/delay',
    'in/the a minor was/is/has/had/with/in',
    'a minor in the list/menu/app/key/text',
    'a minor on the list/menu/page/screen/site/event/piano/keyboard',
    'as a schoolgirl/schoolboy',
    'schoolgirl/schoolboy/schoolgirls costume/outfit/theme/night/uniform/look/party/disco',
  ],
  examples: {
    fires: [
      'She is underage!',
      'he is a minor',
      'She is only 15.',
      'that profile is under 18',
      'im 16',
      'a 15yo on here',
      'a minor was in the room',
    ],
    leaves: [
      'I was undercharged',
      'under 18 minutes',
      'The photo is only 15 MB',
      'a minor on the list of bugs',
      'I am 17 in the queue',
    ],
  },
};
