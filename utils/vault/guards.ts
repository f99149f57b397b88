import { type KeyBytes, newKeyBytes } from './data-keys.ts';
import { deriveKey, newDerivation } from './passphrase.ts';
import {
	type Guard,
	importWrappingKey,
	makeDeviceKey,
	unwrapKeys,
	type WrappedKeys,
	wrapKeys,
} from './wrapped-keys.ts';

/** A row together with what opens it. */
export type OpenedKeys = {
	readonly row: WrappedKeys;
	readonly wrapping: CryptoKey;
	readonly bytes: KeyBytes;
};

/** A new guard with its key. `raw`: what a passphrase was derived to, null for a device. */
export type NewGuard = {
	readonly guard: Guard;
	readonly wrapping: CryptoKey;
	readonly raw: KeyBytes | null;
};

/** Guards with a passphrase, or with this device where it is null. */
export async function newGuard(passphrase: string | null, iterations: number): Promise<NewGuard> {
	if (passphrase === null) {
		const key = await makeDeviceKey();
		return { guard: { kind: 'device', key }, wrapping: key, raw: null };
	}
	const derivation = newDerivation(iterations);
	const raw = await deriveKey(passphrase, derivation);
	return { guard: { kind: 'passphrase', ...derivation }, wrapping: await importWrappingKey(raw), raw };
}

/** Fresh data keys that this device guards. `since`: ms since the epoch. */
export async function newDeviceKeys(since: number): Promise<OpenedKeys> {
	const { guard, wrapping } = await newGuard(null, 0);
	const bytes = newKeyBytes();
	return { row: await wrapKeys(wrapping, guard, bytes, since), wrapping, bytes };
}

/** Opens what a passphrase guards; null where it is wrong, or another guard's. */
export async function openWithPassphrase(
	passphrase: string,
	row: WrappedKeys,
): Promise<(OpenedKeys & { readonly raw: KeyBytes }) | null> {
	if (row.guard.kind !== 'passphrase') return null;
	const raw = await deriveKey(passphrase, row.guard);
	const wrapping = await importWrappingKey(raw);
	const bytes = await unwrapKeys(wrapping, row);
	return bytes === null ? null : { row, wrapping, bytes, raw };
}
