import { z } from 'zod';
import type { StoreName, Transaction } from '../store/database.ts';
import type { ProposalKey } from '../store/review-rows.ts';

/** Where it lies among the settings which interviews somebody left out. */
export const LEFT_OUT_PLACE = 'bridge:left-out';
const VERSION = 1;
const keysSchema = z.array(z.string());
/** The oldest are long over. */
const MOST_KEPT = 1000;

type SettingsTransaction = Transaction<('settings' | StoreName)[]>;

/** Remembers that an interview is not to be offered again: the feed tells of it whenever it begins anew. */
export async function noteLeftOut(transaction: SettingsTransaction, key: ProposalKey): Promise<void> {
	const known = (await readLeftOut(transaction)).filter((one) => one !== key);
	const value = [...known, key].slice(-MOST_KEPT);
	await transaction.objectStore('settings').put({ key: LEFT_OUT_PLACE, version: VERSION, value });
}

/** The keys of the proposals that were left out. */
export async function readLeftOut(transaction: SettingsTransaction): Promise<readonly string[]> {
	const row = await transaction.objectStore('settings').get(LEFT_OUT_PLACE);
	return (row?.version === VERSION && keysSchema.safeParse(row.value).data) || [];
}
