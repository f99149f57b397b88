import type { MessageKey } from '../../utils/i18n/message.ts';
import type { Text } from './text.ts';

/** The parts of the browser's i18n that a page needs. */
type Language = {
	readonly getMessage: (key: string, substitutions?: string | string[]) => string;
};

/**
 * Gives a page its language, direction and title, and answers with how it says things from then on. Language
 * and direction are those of the strings, not the browser's (as `@@bidi_dir` is): where a translation is
 * missing they are English, in a Hebrew browser too.
 */
export function setLanguage(page: Document, i18n: Language, title: MessageKey): Text {
	const locale = i18n.getMessage('chipLanguage');
	page.documentElement.lang = locale;
	page.documentElement.dir = i18n.getMessage('chipDirection');
	page.title = i18n.getMessage(title);
	return { translate: (key, substitutions) => i18n.getMessage(key, substitutions), locale, now: Date.now };
}
