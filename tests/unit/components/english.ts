import type { Text } from '../../../components/page/text.ts';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import type { Translate } from '../../../utils/i18n/message.ts';

/** The English strings as the browser would fill them: named placeholders stand for $1…$9. */
const english: Translate = (key, substitutions = []) => {
	const values = typeof substitutions === 'string' ? [substitutions] : substitutions;
	const entry: { message: string; placeholders?: Record<string, { content: string }> } = messages[key];
	return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
		const content = entry.placeholders?.[name.toLowerCase()]?.content ?? '';
		return values[Number(content.slice(1)) - 1] ?? '';
	});
};

/** Text for pages under test, at a fixed moment (ms since the epoch). */
export function englishText(now: number): Text {
	return { translate: english, locale: 'en', now: () => now };
}
