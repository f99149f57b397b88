import type { z } from 'zod';
import type { WriteKey, Written } from '../store/outbox-rows.ts';
import {
	BRIDGE_KINDS,
	type BridgeData,
	type BridgeKind,
	type BridgeWrite,
} from '../systems/modernloop/bridge.ts';
import { bridgeDataSchemas } from '../systems/modernloop/bridge-data-schemas.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import type { Opened, Sealed } from '../vault/seal.ts';
import type { Vault } from '../vault/vault.ts';
import { writtenOf } from './written.ts';

/** A record on its way into the outbox: all that has to be done before a transaction is done. */
export type PreparedWrite = {
	readonly key: WriteKey;
	readonly kind: BridgeKind;
	readonly system: Ats;
	readonly of: WriteKey | null;
	readonly written: Written;
	readonly sealed: Sealed;
};

export function writeKey(kind: BridgeKind, system: Ats, id: string): WriteKey {
	return `${kind}:${system}:${id}`;
}

/** What a key names. */
export function recordOfKey(key: WriteKey): {
	readonly kind: BridgeKind;
	readonly system: Ats;
	readonly id: string;
} {
	const [first, second, ...rest] = key.split(':');
	const kind = BRIDGE_KINDS.find((one) => one === first);
	const system = ATS_SYSTEMS.find((one) => one === second);
	if (kind === undefined || system === undefined) throw new TypeError('not a write key');
	return { kind, system, id: rest.join(':') };
}

const contextOf = (key: WriteKey) => `outbox:${key}`;

/** Seals a record; null where the contract cannot carry it, however often it were tried. */
export async function prepareWrite(vault: Vault, write: BridgeWrite): Promise<PreparedWrite | null> {
	const { kind, system, id } = write;
	const schema: z.ZodType<BridgeData> = bridgeDataSchemas[kind];
	const parsed = schema.safeParse(write.data);
	if (!parsed.success) return null;
	const key = writeKey(kind, system, id);
	const [written, sealed] = await Promise.all([
		writtenOf(vault, { kind, data: parsed.data }),
		vault.seal(parsed.data, contextOf(key)),
	]);
	return { key, kind, system, of: ownerOf(write), written, sealed };
}

/** The data of a row or an item. */
export function openWrite(vault: Vault, key: WriteKey, sealed: Sealed): Promise<Opened<BridgeData>> {
	const schema: z.ZodType<BridgeData> = bridgeDataSchemas[recordOfKey(key).kind];
	return vault.open(sealed, contextOf(key), schema);
}

function ownerOf({ kind, system, data }: BridgeWrite): WriteKey | null {
	if (kind === 'applications') {
		const { candidateId } = bridgeDataSchemas.applications.parse(data);
		return writeKey('candidates', system, candidateId);
	}
	if (kind !== 'interviews') return null;
	return writeKey('applications', system, bridgeDataSchemas.interviews.parse(data).applicationId);
}
