import type { EscalationRule } from './escalation-rule.ts';
import { wouldThey } from './phrase-parts.ts';

const pictures = 'nudes/pics/pic/pictures/photos/photo/video/videos/vids/chats/messages/screenshots';
const expose = 'tell/tells/send/sends/show/shows/post/posts/share/shares';

/** Threats, blackmail, extortion, threats to out somebody (TK-23). */
export const threats: EscalationRule = {
  rule: 'TK-23/threats',
  level: 3,
  team: 'safety',
  forced: true,
  why: 'A threat is reported.',
  words: [
    'threaten*/threatend/threatning/threatned/threating',
    'death/bomb/rape/acid/knife threat/threats',
    'threat/threats to/against my/our/me/us/him/her/his/kill',
    'sends/sending/sent/getting/get/got/gets/received/receive/receiving/makes/making/made (me/us/him/her) (lots/loads/more) (of) threats',
    'ill/will/gonna/to kill you/u/ya',
    'kill yourself/urself',
    'kys',
    'hope/hopes you/u/i/we die',
    'know/knows/knew where i/you/u/we/she/he live/lives/work/works',
    'watch my/your/ur back',
    'hell/hed/shell/shed/will/would/theyll/gonna find me/you/u/us/him/her and',
    'coming for/after/to (get/kill) me/you/us/my',
    'break/breaking/broke/smash my/your/his/her/our leg/legs/neck/nose/face/jaw/arm/arms/fingers',
    'blackmail*',
    'black mail/mails/mailed/mailing me/us/him/her/my',
    'has/got/have/hes/shes (got) my nudes/pics/photos/pictures/video/videos and wants/demands/says/will/threatens',
    'sextort*',
    'extort*',
    'ransom',
    wouldThey(
      `send/post/share/leak/publish/show/release/upload my/the/our/these/those (private/intimate/naked) ${pictures}`,
    ),
    wouldThey('out me/him/us'),
    'to/would/will out me/him/us to/at/as/unless/if',
    'outing me/him/her/us',
    'hed/hell/shed/shell/theyd/theyll out me/him/her/us',
    'demands/demanding money/cash/crypto/bitcoin/nudes/sex',
    'money/pay/crypto/bitcoin/quid/pounds or he/she/hell/shell/else',
    'unless i/we/she/he pay/pays/sleep/sleeps/meet/meets/send/sends (with) him/her/them/more/nudes/pics',
    'if i/we/she/he dont/doesnt pay/meet/sleep (with) him/her/them',
    'if i/we/she/he dont/doesnt send (him/her/them/more) (more/my) pics/nudes/money/photos/pictures/videos/cash/bitcoin',
    `or he/she/they/hell/shell/theyll/hes/shes (will/is/are) (going/gonna) (to) ${expose} … my/everyone/everybody/work`,
    wouldThey(
      'tell/show/inform (everything) (to) my wife/husband/family/parents/boss/employer/mum/mother/dad/father/partner/work',
    ),
    'beat/mess/smash/fuck/beaten/beating me/him/her/us/you up',
    'youre/ur dead if/when/meat/mate',
    'you are dead if/when/meat',
    'says/saying/said/keeps … ill/youll/you/we (will) regret',
    'he/she/they/that knows/know my/our address/house/flat/workplace',
    'pay up or',
    'or your/my/the nudes/pics/pictures/photos/video/videos go/goes/will/get/are/is/end',
    'burn/burning my/our/the/your/his/her house/flat/club/place/home/car (down)',
    'shoot/shooting up the/my/our/this',
    'throw/throwing acid',
    'make/making me disappear/suffer/regret',
  ],
  unless: [
    'rain/storm/weather/cloud/clouds/thunder/snow/wind/strike/strikes/it (has/have/had/is/was/were) threaten*',
    'threatened/threatening with/by closure/eviction/demolition/developers/redevelopment/rain',
    'threatening to rain/snow/pour',
    'photos/pictures/pics/video/videos from/of the/our/last',
    'where you live streamed/stream',
  ],
  examples: {
    fires: [
      'He threatened me after the party',
      'She threatened to come to my house',
      'he sends death threats',
      'He is blackmailing me',
      'He says he will post my nudes',
    ],
    leaves: ['Rain threatened the party', 'There is a thread that I cannot open', 'The death metal night was loud'],
  },
};
