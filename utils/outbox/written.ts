import { mergePrints } from '../merge/merge-prints.ts';
import type { Written } from '../store/outbox-rows.ts';
import type { BridgeWrite } from '../systems/modernloop/bridge.ts';
import { bridgeDataSchemas } from '../systems/modernloop/bridge-data-schemas.ts';
import type { Vault } from '../vault/vault.ts';

/** What `data` says, split where a list may leave something untold. `extra` null: untold. */
function partsOf({ kind, data }: Pick<BridgeWrite, 'kind' | 'data'>): { content: unknown; extra: unknown } {
	if (kind === 'candidates') {
		const { name, emails, profileUrls } = bridgeDataSchemas.candidates.parse(data);
		return { content: [name, emails], extra: profileUrls };
	}
	if (kind === 'applications') {
		const { candidateId, jobId, status, stage } = bridgeDataSchemas.applications.parse(data);
		return { content: [candidateId, jobId], extra: status === null ? null : [status, stage] };
	}
	// Parsed, so that the same data has the same text whoever wrote it.
	return { content: bridgeDataSchemas[kind].parse(data), extra: null };
}

/** The prints of a record's data in the contract's form; the data has to be valid. */
export async function writtenOf(vault: Vault, write: Pick<BridgeWrite, 'kind' | 'data'>): Promise<Written> {
	const { content, extra } = partsOf(write);
	return {
		content: await vault.print('content', JSON.stringify([write.kind, content])),
		extra: extra === null ? null : await vault.print('content', JSON.stringify([write.kind, '', extra])),
		base:
			write.kind === 'candidates'
				? await mergePrints(vault, bridgeDataSchemas.candidates.parse(write.data))
				: null,
	};
}

/**
 * Whether what stands there is all that would be written. While a key is replaced, prints may be of different rounds
 * and so not equal: then it is written once more, which changes nothing.
 */
export function isThere(there: Written | null, wanted: Written): boolean {
	return (
		there !== null &&
		there.content === wanted.content &&
		(wanted.extra === null || there.extra === wanted.extra)
	);
}

/** What stands there after a write: what it left untold stays. */
export function afterWrite(before: Written | null, written: Written): Written {
	const extra = written.extra ?? before?.extra ?? null;
	if (written.base === null) return { ...written, extra };
	const profileUrls = written.base.profileUrls ?? before?.base?.profileUrls ?? null;
	return { ...written, extra, base: { ...written.base, profileUrls } };
}

/** Whether two rows want the same to be written. */
export function isSameWrite(one: Written | null, other: Written | null): boolean {
	if (one === null || other === null) return one === other;
	return one.content === other.content && one.extra === other.extra;
}
