import { z } from 'zod';
import {
	AUTO_LOCK_MINUTES,
	type AutoLock,
	PASSPHRASE_MAX_LENGTH,
	PASSPHRASE_MIN_LENGTH,
	type PassphraseOutcome,
	type VaultMessageType,
	type VaultProtocol,
	type VaultView,
} from './vault-protocol.ts';

const nothing = z.strictObject({});
const entered = z.string().max(PASSPHRASE_MAX_LENGTH);
const chosen = entered.min(PASSPHRASE_MIN_LENGTH);

export const autoLockSchema: z.ZodType<AutoLock> = z.literal([...AUTO_LOCK_MINUTES]).nullable();

/** What the extension's own pages may send about protection, to the field. */
export const vaultSchemas: {
	readonly [Type in VaultMessageType]: z.ZodType<VaultProtocol[Type]['input']>;
} = {
	'vault.view': nothing,
	'vault.unlock': z.strictObject({ passphrase: entered }),
	'vault.lock': nothing,
	'vault.protect': z.strictObject({ passphrase: chosen.nullable(), known: entered.nullable() }),
	'vault.setAutoLock': z.strictObject({ autoLock: autoLockSchema }),
	'vault.replaceKey': nothing,
	'vault.erase': nothing,
};

const view: z.ZodType<VaultView> = z.object({
	guard: z.enum(['device', 'passphrase']),
	locked: z.boolean(),
	replacing: z.number().min(0).max(1).nullable(),
	since: z.number(),
	autoLock: autoLockSchema,
	waitUntil: z.number().nullable(),
});

const outcome: z.ZodType<PassphraseOutcome> = z.object({
	outcome: z.enum(['done', 'wrong', 'early']),
	view,
});

/** What the background may answer to each. */
export const vaultReplies: {
	readonly [Type in VaultMessageType]: z.ZodType<VaultProtocol[Type]['output']>;
} = {
	'vault.view': view,
	'vault.unlock': outcome,
	'vault.lock': view,
	'vault.protect': outcome,
	'vault.setAutoLock': view,
	'vault.replaceKey': view,
	'vault.erase': z.null(),
};
