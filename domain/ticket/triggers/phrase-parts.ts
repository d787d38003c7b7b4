/** A person who does something, as people name them. */
export const people =
  'he/she/they/hes/shes/theyre/guy/man/bloke/lad/boyfriend/girlfriend/bf/gf/partner/husband/wife/ex/date/dad/father/mum/stalker';

/** The same, with those who are not known, and those who are to blame in stories of a night out. */
export const someone = `${people}/someone/somebody/one/men/lads/boys/guys/friend/mate/woman/girl/boy/bouncer/bouncers/security/member/who`;

/** Persons to whom something is done. */
export const him = { who: 'me/us/him/her/them/you', whose: 'my/our/his/her/their/your' } as const;

/** Whom somebody hurts. */
export const whom = 'me/us/him/her/them/you/u/ya/someone/somebody/people/anyone/everyone/my/his/our';

/** Whom somebody hurts where it is not said who does: without `my`, since noise hurts my ears. */
export const someoneElse = 'me/us/him/her/them/someone/somebody/people/anyone';

/** What somebody means to do to another. */
export const hurt =
  'hurt/harm/kill/attack/stab/shoot/beat/rape/strangle/murder/punch/hit/drown/poison/choke/assault/smash/slap/bash';

/** What somebody did, does or is doing to another. */
export const hurts =
  'hurt/hurts/harmed/hit/hits/punched/punches/attacked/attacks/beat/beats/kicked/choked/chokes/strangled/stabbed/slapped/slaps/' +
  'bit/shoved/bashed/hitting/punching/beating/choking/slapping/kicking/attacking';

/** What people do to themselves. */
export const hurtOneself =
  'hurt/hurting/harm/harming/harmed/cut/cutting/kill/killing/killed/unalive/unaliving/offing/burning';

/** They will, he said he would, she's gonna …: whatever somebody announces, tries or wants, or does. */
export const wouldThey = (doIt: string): string =>
  [
    `${someone}/hell/shell/theyll/hed/shed/theyd`,
    '(just) (is/are/was/has/will/would/says/said/wants/want/wanted/tried/tries/keeps/wrote/texted) (that/saying)',
    '(he/she/they/hes/shes/theyre/hell/shell/theyll/hed/shed/theyd)',
    '(is/are/was) (will/would/going/gonna/trying/might/could/wants/want/wanted) (to)',
    doIt,
  ].join(' ');
