import type { EscalationRule } from './rule.ts';

const selling =
  'sell/sells/selling/sellin/sold/flog/flogs/flogging/deal/deals/dealing/dealin/dealt/' +
  'offer/offers/offered/offering/supplies/supplying/pushing/shifting';
const drugs =
  'drugs/cocaine/coke/mdma/pills/ket/ketamine/meth/tina/ghb/gbl/heroin/weed/mandy/ecstasy/crack/mephedrone/meow/lsd/xanax/fentanyl/roids';
const captives = 'girl/girls/woman/women/boy/boys/men/people/they/she/he/them/her/him';

/** Crimes that are offered or done through the community: drugs, trafficking, weapons, stolen goods, false money (TK-23). */
export const illegalActivity: EscalationRule = {
  rule: 'TK-23/illegal-activity',
  level: 3,
  team: 'safety',
  forced: true,
  why: 'Illegal activity is reported.',
  words: [
    'illegal activity/activities/drugs/weapons/stuff/business/goods/things',
    `${selling} (me/us/him/her/people/them/some/fake/hard/cheap/his/bad) (some/fake/bad) ${drugs}`,
    'drug/drugs/coke/weed/ket dealer/dealers/dealing/dealings/deal/deals/ring/smuggling/smuggler/trafficking',
    `${drugs} (and/or/n) ${drugs}`,
    `bought/buy/buying/buys/order/ordered (some/a/my/his) g/${drugs} from/off`,
    `${drugs} for sale`,
    'crystal meth',
    'traffick*',
    `${captives} (are/is/being/was/were/get/gets) (being) forced to/into work/sell/have/strip/prostitution/sex`,
    'forced prostitution/labour/labor/marriage',
    'pimp/pimps/pimping/pimped',
    'sex/modern slave/slaves/slavery',
    'takes/took/taken/keeps/kept/taking her/his/their passport/passports/papers (away)',
    'girl/girls/woman/women/she/he … arent/not/isnt allowed to leave/go',
    'stolen goods',
    `${selling} (a/some/his/bad/the) gear/baggies/wraps/snow`,
    'hes/shes/theyre/is/are dealing/selling in the toilets/bogs/loos/smoking/queue/corner',
    `${selling} (some/a/out) fake/forged/false id/ids/passports/licences/notes`,
    `${captives}/shes/hes/theyre (is/are/being/was/were/get/gets) (being) made/forced to have sex for/with`,
    'passing/passes/passed/using/spending (a/some) (out) fake/dodgy/forged twenties/tenners/fivers/fifties/notes/money',
    `${selling} (a/some/my/our/the) stolen`,
    `${selling} (me/us/him) (a/some/real/illegal) gun/guns/weapon/weapons/firearm/firearms/ammo/knives`,
    'launder/launders/laundering/laundered money',
    'money laundering/launderer/mule/mules',
    'counterfeit note/notes/money/cash/bills/goods/id/ids',
    'fake money/notes/banknotes/passports/passport',
  ],
  unless: [
    'coke zero/light/float/floats/cans/bottles',
    'coke and lemonade',
    'sell/sold/selling (your/the/some/more/any) gear like/merch/tshirts/hoodies/online',
    'diet/rum/cherry coke',
  ],
  examples: {
    fires: [
      'He is selling drugs there',
      'a drug dealer',
      'This looks like human trafficking',
      'they sell stolen phones',
    ],
    leaves: ['They are selling drinks there', 'The traffic was bad', 'The bar ran out of coke and lemonade'],
  },
};
