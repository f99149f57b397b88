import type { z } from 'zod';
import type { VaultKeys } from './data-keys.ts';
import {
	fingerprint,
	fingerprintInRounds,
	fingerprints,
	type Print,
	type PrintKind,
	renewedPrint,
} from './fingerprint.ts';
import { type Opened, open, type Sealed, seal } from './seal.ts';

/** Sealing and fingerprinting with whatever keys are in force. All of it throws `ApiError` `locked` while locked. */
export type Vault = {
	seal(value: unknown, context: string): Promise<Sealed>;
	open<Schema extends z.ZodType>(
		sealed: unknown,
		context: string,
		schema: Schema,
	): Promise<Opened<z.output<Schema>>>;
	/** For values that cannot be empty: page keys, link ids, contents. */
	print(kind: 'page' | 'link' | 'content', value: string): Promise<Print>;
	prints(kind: PrintKind, values: readonly string[]): Promise<readonly Print[]>;
	/** Also as they may still be stored from before the key was replaced: for looking up, not for storing. */
	printsToFind(kind: PrintKind, values: readonly string[]): Promise<readonly Print[]>;
	/** The same whatever is replaced, for prints that are sealed where they are stored. */
	lastingPrints(kind: PrintKind, values: readonly string[]): Promise<readonly Print[]>;
	/** A stored print as it is made now, for comparing. */
	renewed(print: Print): Promise<Print>;
};

/** `keys` is asked at each use: they may be locked or replaced, and are others when the store is rebuilt. */
export function createVault(keys: () => Promise<VaultKeys>): Vault {
	return {
		seal: async (value, context) => seal(await keys(), value, context),
		open: async (sealed, context, schema) => open(await keys(), sealed, context, schema),
		async print(kind, value) {
			const print = await fingerprint((await keys()).printing, kind, value);
			if (print === null) throw new TypeError(`nothing to fingerprint as ${kind}`);
			return print;
		},
		prints: async (kind, values) => fingerprints((await keys()).printing, kind, values),
		async printsToFind(kind, values) {
			const { printing, sealing } = await keys();
			const inRounds = await Promise.all(values.map((value) => fingerprintInRounds(printing, kind, value)));
			// While an older sealing key is there, something may be stored under the older key for prints, too.
			return [...new Set(inRounds.flatMap((prints) => prints.slice(-sealing.size)))];
		},
		lastingPrints: async (kind, values) => fingerprints((await keys()).printing.slice(0, 1), kind, values),
		renewed: async (print) => renewedPrint((await keys()).printing, print),
	};
}
