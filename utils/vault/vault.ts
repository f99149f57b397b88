import type { z } from 'zod';
import type { VaultKeys } from './data-keys.ts';
import { fingerprint, fingerprints, type Print, type PrintKind } from './fingerprint.ts';
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
};

/** `keys` is asked at each use: they may be locked or replaced, and are others when the store is rebuilt. */
export function createVault(keys: () => Promise<VaultKeys>): Vault {
	return {
		seal: async (value, context) => seal(await keys(), value, context),
		open: async (sealed, context, schema) => open(await keys(), sealed, context, schema),
		async print(kind, value) {
			const print = await fingerprint((await keys()).fingerprinting, kind, value);
			if (print === null) throw new TypeError(`nothing to fingerprint as ${kind}`);
			return print;
		},
		prints: async (kind, values) => fingerprints((await keys()).fingerprinting, kind, values),
	};
}
