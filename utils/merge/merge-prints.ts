import type { MergePrints } from '../store/outbox-rows.ts';
import type { MergedField } from '../systems/ats-write.ts';
import { mergedText } from '../systems/merged-text.ts';
import type { Print } from '../vault/fingerprint.ts';
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
	const values = { name, email: emails[0] ?? '', profileUrls: profileUrls ?? [] };
	const print = (field: MergedField): Promise<Print> =>
		vault.print('content', `${field}\n${mergedText(field, values)}`);
	return {
		name: await print('name'),
		email: await print('email'),
		profileUrls: profileUrls === null ? null : await print('profileUrls'),
	};
}
