import type { Page } from '@playwright/test';
import type { VaultMessageType, VaultProtocol } from '../../utils/messages/vault-protocol.ts';

export const PASSPHRASE = 'neither-kept-nor-told-Frühstück';

/**
 * Sets a passphrase, or replaces the key where there is to be none. Either seals everything anew, which goes on
 * beside what follows.
 */
export async function protect(options: Page, withPassphrase: boolean): Promise<void> {
	if (withPassphrase) {
		const { outcome } = await ask(options, 'vault.protect', { passphrase: PASSPHRASE, known: null });
		if (outcome !== 'done') throw new Error(`The passphrase was not set: ${outcome}`);
	} else await ask(options, 'vault.replaceKey', {});
}

/** Locks, mistypes, unlocks and locks again. */
export async function lockUp(options: Page): Promise<void> {
	await ask(options, 'vault.lock', {});
	await ask(options, 'vault.unlock', { passphrase: `${PASSPHRASE}?` });
	await ask(options, 'vault.unlock', { passphrase: PASSPHRASE });
	const { locked } = await ask(options, 'vault.lock', {});
	if (!locked) throw new Error('It did not lock.');
}

async function ask<Type extends VaultMessageType>(
	options: Page,
	type: Type,
	input: VaultProtocol[Type]['input'],
): Promise<VaultProtocol[Type]['output']> {
	const reply = await options.evaluate(
		(message) => Reflect.get(globalThis, 'chrome').runtime.sendMessage(message),
		{ type, input },
	);
	if (reply?.ok !== true) throw new Error(`${type}: ${JSON.stringify(reply)}`);
	return reply.output;
}
