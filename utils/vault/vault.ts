import type { z } from 'zod';
import type { VaultKeys } from './device-key.ts';
import { fingerprint, fingerprints, type Print, type PrintKind } from './fingerprint.ts';
import { type Opened, open, type Sealed, seal } from './seal.ts';

/** Sealing and fingerprinting with whatever keys are in force. */
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
};

/** `keys` is asked at each use: it may unlock, and the answer changes when the store is rebuilt. */
export function createVault(keys: () => Promise<VaultKeys>): Vault {
	return {
		seal: async (value, context) => seal((await keys()).sealing, value, context),
		open: async (sealed, context, schema) => open((await keys()).sealing, sealed, context, schema),
		async print(kind, value) {
			const print = await fingerprint((await keys()).fingerprinting, kind, value);
			if (print === null) throw new TypeError(`nothing to fingerprint as ${kind}`);
			return print;
		},
		prints: async (kind, values) => fingerprints((await keys()).fingerprinting, kind, values),
	};
}
