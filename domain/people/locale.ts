/** The language tag of whoever has told us none, and of whom we could not understand. */
export const ownLocale = 'en-GB';

/** The country of {@link ownLocale}: where the service is at home. */
const ownRegion = 'GB';

/** Languages that, without a country, are read as ours: our own, and what could be any. */
const ofOurRegion = /^(en|und|mul)(-|$)/;

/**
 * A language tag in its canonical form, as BCP 47 and the platform's `Intl` take it; undefined where the text is none.
 *
 * Underscores count as hyphens, since telephones write `en_GB`. Says nothing about whether anybody speaks the language.
 *
 * @example
 * localeIn('zh-hant-tw') // 'zh-Hant-TW'
 * localeIn('en_gb') // 'en-GB'
 * localeIn('no tag') // undefined
 */
export function localeIn(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/**
 * The country of a language tag, in two capital letters: the one that it names, else the one where most people read that language and
 * script. The United Kingdom's for plain English, for a language that we know of no country, and for a text that is no tag.
 *
 * Undefined where the tag names a part of the world that is no country, such as Latin America (`es-419`), or a language of no country.
 * Never fails, whatever the text. A language alone is a guess: {@link namesCountry}.
 *
 * @example
 * regionOf('en-US') // 'US'
 * regionOf('de') // 'DE'
 * regionOf('en') // 'GB'
 * regionOf('es-419') // undefined
 */
export function regionOf(locale: string): string | undefined {
  const tag = localeIn(locale);
  if (tag === undefined) return ownRegion;
  const { region } = new Intl.Locale(tag);
  if (region === undefined && ofOurRegion.test(tag)) return ownRegion;
  const likely = region ?? new Intl.Locale(tag).maximize().region ?? ownRegion;
  return /^[A-Z]{2}$/.test(likely) ? likely : undefined;
}

/** Whether a language tag names a country or another part of the world, beside the language. */
export function namesCountry(locale: string): boolean {
  const tag = localeIn(locale);
  return tag !== undefined && new Intl.Locale(tag).region !== undefined;
}
