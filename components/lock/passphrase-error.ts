import { relativeTime } from '../../utils/i18n/relative-time.ts';
import type { PassphraseOutcome } from '../../utils/messages/vault-protocol.ts';
import type { Text } from '../page/text.ts';

/** What to say after a passphrase was not taken; null: it was. */
export function passphraseError(
	{ outcome, view }: PassphraseOutcome,
	{ translate, locale, now }: Text,
): string | null {
	if (outcome === 'done') return null;
	if (view.waitUntil !== null) {
		const wait = translate('passphraseWait', relativeTime(locale, view.waitUntil, now()));
		return outcome === 'wrong' ? `${translate('passphraseWrong')} ${wait}` : wait;
	}
	return translate('passphraseWrong');
}
