import type { Failure } from '../../../utils/failures/failure.ts';
import type { ConnectionReport } from '../../../utils/systems/ats.ts';
import type {
	BridgeBatchItem,
	BridgeClient,
	BridgeKind,
	BridgeRecord,
} from '../../../utils/systems/modernloop/bridge.ts';
import { mlUrl } from './fixtures.ts';

/** What a test tells a fake bridge to know, and what it was asked to write. */
export function newFakeBridge() {
	return {
		records: [] as (BridgeRecord & { email?: string })[],
		failure: null as Failure | null,
		/** Every item that was written, in order, with the key of its batch. */
		writes: [] as (BridgeBatchItem & { readonly kind: BridgeKind; readonly idempotencyKey: string })[],
		requests: 0,
		/** What its key may do. */
		permissions: [] as ConnectionReport['permissions'],
	};
}

/** @param ask counts a request, and fails it where the test wants that */
export function fakeBridge(
	bridge: ReturnType<typeof newFakeBridge>,
	ask: <Value>(work: () => Value) => Promise<Value>,
): BridgeClient {
	return {
		testConnection: () => ask(() => ({ accountName: 'Bridge', permissions: bridge.permissions })),
		findByExternalId: (system, externalId) =>
			ask(
				() =>
					bridge.records.find((one) => one.externalSystem === system && one.externalId === externalId) ??
					null,
			),
		findByEmail: (email) => ask(() => bridge.records.filter((one) => one.email === email)),
		findByWebUrl: (webUrl) => ask(() => bridge.records.filter((one) => one.webUrl === webUrl)),
		read: () => ask(() => null),
		changes: () => ask(() => ({ items: [], nextCursor: 'now', moreAvailable: false })),
		bindInterview: () => Promise.reject(new Error('not expected')),
		writeBatch: (kind, items, idempotencyKey) =>
			ask(() =>
				items.map((item) => {
					bridge.writes.push({ ...item, kind, idempotencyKey });
					const { system: externalSystem, id: externalId } = item;
					const etag = `"${bridge.writes.length}"`;
					return {
						outcome: 'written',
						record: { id: 'm1', externalSystem, externalId, webUrl: mlUrl(900), etag },
					};
				}),
			),
	};
}
