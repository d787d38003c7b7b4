import {
  developmentDefaults,
  type Given,
  type Name,
  plainable,
  providerSecrets,
  secrets,
  variables,
} from './variables.ts';

/** What is wrong with each variable, as the rest of a sentence that begins with its name. */
export type Faults = Map<string, string>;

/** What only production must not be told, beside what no process may: secrets that protect nothing, and ways that anybody can read. */
export function productionFaults(given: Given): Faults {
  return new Map([...secretFaults(given), ...addressFaults(given)]);
}

function secretFaults(given: Given): Faults {
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

/** Plain addresses to the outside, but for those where TLS_ELSEWHERE says that something before them encrypts. */
function addressFaults(given: Given): Faults {
  const elsewhere = new Set((given.TLS_ELSEWHERE ?? '').split(',').map((name) => name.trim()));
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
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return false;
  return protocol === 'http:' || (protocol === 'smtp:' && searchParams.get('requireTLS') !== 'true');
}
