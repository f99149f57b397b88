import type { VaultKeys } from '../vault/data-keys.ts';
import { type Print, renewedPrint } from '../vault/fingerprint.ts';
import { reseal, type Sealed } from '../vault/seal.ts';
import type { Renewal } from './sealed-places.ts';

/**
 * Makes what takes the place of old values before a transaction, which lives no longer than its own requests, and
 * puts it there within.
 */
export function createFresh(keys: VaultKeys) {
	const seals = new Map<string, Sealed>();
	const prints = new Map<Print, Print>();
	return {
		/** Answers whether anything is new. */
		async make(renew: (renewal: Renewal) => Promise<unknown>): Promise<boolean> {
			let isNew = false;
			await renew({
				async sealed(sealed, context, newContext) {
					// What is damaged stays as it is: its reader finds out.
					const anew = (await reseal(keys, sealed, context, newContext)) ?? sealed;
					isNew ||= anew !== sealed;
					seals.set(nonceOf(sealed), anew);
					return anew;
				},
				async print(print) {
					const anew = prints.get(print) ?? (await renewedPrint(keys.printing, print));
					isNew ||= anew !== print;
					prints.set(print, anew);
					return anew;
				},
			});
			return isNew;
		},
		/** Undefined where nothing is new, or something is in the row that was not made before. */
		async apply<Row>(renew: (renewal: Renewal) => Promise<Row>): Promise<Row | undefined> {
			let isWhole = true;
			let isNew = false;
			const row = await renew({
				async sealed(sealed) {
					const anew = seals.get(nonceOf(sealed));
					isWhole &&= anew !== undefined;
					isNew ||= anew !== undefined && anew[0] !== sealed[0];
					return anew ?? sealed;
				},
				async print(print) {
					const anew = prints.get(print);
					isWhole &&= anew !== undefined;
					isNew ||= anew !== print;
					return anew ?? print;
				},
			});
			return isWhole && isNew ? row : undefined;
		},
	};
}

/** What no two sealed values have in common: their first bytes, random but for the first. */
function nonceOf(sealed: Sealed): string {
	return sealed.subarray(0, 13).join();
}
