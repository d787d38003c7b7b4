/** The language tag of whoever has told us none, and of whom we could not understand. */
export const ownLocale = 'en-GB';

/** The country of {@link ownLocale}: where the service is at home. */
const ownRegion = 'GB';

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
 * The country that a language tag names, in two capital letters; the United Kingdom where it names none.
 *
 * A language alone names no country: `en` and `es-419` say what somebody reads, not where they are. Never fails, whatever the text.
 *
 * @example
 * regionOf('en-US') // 'US'
 * regionOf('es-419') // 'GB'
 */
export function regionOf(locale: string): string {
  const tag = localeIn(locale);
  const region = tag === undefined ? undefined : new Intl.Locale(tag).region;
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : ownRegion;
}
