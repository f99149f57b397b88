import type { MergePrints } from '../store/outbox-rows.ts';
import type { MergedField } from '../systems/ats-write.ts';
import type { Print } from '../vault/fingerprint.ts';
import { normaliseProfileUrl } from '../vault/normalise.ts';
import type { Vault } from '../vault/vault.ts';

/** What of a candidate is merged; the first e-mail is the one. `profileUrls` null: not told. */
export type MergeSource = {
	readonly name: string;
	readonly emails: readonly string[];
	readonly profileUrls: readonly string[] | null;
};

/** Prints that are equal where the values mean the same, as a merge compares them. */
export async function mergePrints(vault: Vault, source: MergeSource): Promise<MergePrints> {
	const { name, emails, profileUrls } = source;
	const print = (field: MergedField, text: string): Promise<Print> =>
		vault.print('content', `${field}\n${text}`);
	return {
		name: await print('name', name.normalize('NFC').trim().replace(/\s+/g, ' ')),
		email: await print('email', (emails[0] ?? '').trim().toLowerCase()),
		profileUrls: profileUrls === null ? null : await print('profileUrls', profilesText(profileUrls)),
	};
}

/** Profiles are a set: their order and spelling mean nothing. */
function profilesText(urls: readonly string[]): string {
	return [...new Set(urls.map((url) => normaliseProfileUrl(url) || url))].toSorted().join('\n');
}
