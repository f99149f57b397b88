import type { Ats } from '../systems/system.ts';
import type { StoreName, Transaction } from './database.ts';

/** Whether anything about a record may be stored: its system is connected, and the switch lets it. */
export async function mayKeep(
	transaction: Transaction<('connections' | StoreName)[], 'readonly' | 'readwrite'>,
	{ system, confidential }: { readonly system: Ats; readonly confidential: boolean },
): Promise<boolean> {
	const connection = await transaction.objectStore('connections').get(system);
	return connection !== undefined && (!confidential || connection.confidential);
}
