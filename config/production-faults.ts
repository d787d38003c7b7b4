import {
  developmentDefaults,
  type GivenVariables,
  type Name,
  plainable,
  providerSecrets,
  secrets,
  variables,
} from './variables.ts';

/** What is wrong with each variable, as the rest of a sentence that begins with its name. */
export type Faults = Map<string, string>;

/**
 * What only production must not be told, beside what no process may: secrets that protect nothing, and ways that anybody can read.
 *
 * @param isEngineEncrypted whether clients of the engine speak TLS to it, by their own configuration
 */
export function productionFaults(given: GivenVariables, isEngineEncrypted: boolean): Faults {
  const engine = isEngineEncrypted ? [] : engineFaults(given);
  return new Map([...secretFaults(given), ...addressFaults(given), ...engine]);
}

function secretFaults(given: GivenVariables): Faults {
  const faults: Faults = new Map();
  const { LINK_SECRET, PROVIDER_SECRET, ADDRESS_SECRET } = developmentDefaults;
  const published: readonly string[] = [LINK_SECRET, PROVIDER_SECRET, ADDRESS_SECRET];
  const firstWith = new Map<string, Name>();
  for (const name of secrets) {
    const value = given[name];
    if (value === undefined || value.length < 32) continue; // a short one is refused anywhere
    const equal = firstWith.get(value);
    const right = `it must be ${variables.shape[name].description}`;
    if (name === 'PROVIDER_SECRET')
      faults.set(
        name,
        `is for NODE_ENV=development only; set ${providerSecrets.join(', ')}, each to a secret of its own`,
      );
    else if (published.includes(value)) faults.set(name, `is the one that .env.example shows; ${right}`);
    else if (equal !== undefined) faults.set(name, `is the same as ${equal}; each must be a secret of its own`);
    else if (isWeak(value)) faults.set(name, `is easy to guess; ${right}, made at random: openssl rand -base64 32`);
    firstWith.set(value, equal ?? name);
  }
  return faults;
}

/** Letters enough that nobody may have typed them: 32 random characters of hexadecimal have fewer than 8 once in 10^9. */
const fewestLetters = 8;

/** Whether a secret was hardly made at random: few different letters, or one piece repeated. */
function isWeak(secret: string): boolean {
  const repeatsAfter = `${secret}${secret}`.indexOf(secret, 1);
  return new Set(secret).size < fewestLetters || repeatsAfter < secret.length;
}

const encryptedElsewhere = ({ TLS_ELSEWHERE = '' }: GivenVariables): ReadonlySet<string> =>
  new Set(TLS_ELSEWHERE.split(',').map((name) => name.trim()));

/** An engine on another machine that is spoken to without TLS: what clients send there, a key among it, anybody on the way can read. */
function engineFaults(given: GivenVariables): Faults {
  const { TEMPORAL_ADDRESS: address } = given;
  if (address === undefined || encryptedElsewhere(given).has('TEMPORAL_ADDRESS')) return new Map();
  if (isHere(address.replace(/:\d+$/, ''))) return new Map();
  const right = 'set TEMPORAL_TLS=true, its certificates, an API key or a profile with them';
  return new Map([
    [
      'TEMPORAL_ADDRESS',
      `is reached without TLS; ${right}, or TLS_ELSEWHERE must name it where something else encrypts the way to it`,
    ],
  ]);
}

/** Plain addresses to the outside, but for those where TLS_ELSEWHERE says that something before them encrypts. */
function addressFaults(given: GivenVariables): Faults {
  const elsewhere = encryptedElsewhere(given);
  const faults: Faults = new Map();
  for (const name of plainable) {
    const value = given[name];
    if (value === undefined || elsewhere.has(name) || !URL.canParse(value) || !isPlainToOutside(new URL(value)))
      continue;
    const right = name === 'SMTP_URL' ? 'smtps://, or smtp:// with ?requireTLS=true' : 'https://';
    faults.set(
      name,
      `is not encrypted; it must begin with ${right}, or TLS_ELSEWHERE must name it where something before it is`,
    );
  }
  return faults;
}

/** Whether what is sent to this address leaves the machine as plain text. */
function isPlainToOutside({ protocol, hostname, searchParams }: URL): boolean {
  if (isHere(hostname)) return false;
  return protocol === 'http:' || (protocol === 'smtp:' && searchParams.get('requireTLS') !== 'true');
}

/** Whether a host is this machine itself. */
const isHere = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
