import { DatabaseSync } from 'node:sqlite';
import type { Ats } from '../../../utils/systems/system.ts';
import { type Bridge, createBridge } from '../../sandbox/modernloop/bridge.ts';
import { SCHEMA } from '../../sandbox/world/schema.ts';
import type { InterviewLedger } from '../interview-ledger.ts';
import type { Ledger } from '../ledger.ts';
import { field } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';
import type { AtsState } from './ats-state.ts';
import { createModernloopPeople, type ModernloopPeople } from './modernloop-people.ts';
import { createModernloopSchedulers, type ModernloopSchedulers } from './modernloop-schedulers.ts';
import type { Vendor, VendorCall } from './vendor.ts';

/** Where the simulated organisation runs its bridge, and where it moves to now and then. */
export const BRIDGE_HOSTS = ['bridge.simulated.example', 'moved.simulated.example'] as const;

export type BridgeHost = (typeof BRIDGE_HOSTS)[number];

/** The bridge of one seed, and the people who work in ModernLoop. */
export type SimulatedBridge = {
	readonly vendor: Vendor;
	readonly records: Bridge['records'];
	readonly people: ModernloopPeople;
	readonly schedulers: ModernloopSchedulers;
	/** When the feed of changes was last read to its end, ms since the epoch. */
	readonly readAt: () => number;
	/** Makes every place in the feed of changes invalid. */
	readonly forget: () => void;
};

/** The sandbox's bridge, with its rules, over a database in memory. */
export function createSimulatedBridge(
	simulation: Simulation,
	host: BridgeHost,
	states: Readonly<Record<Ats, AtsState>>,
	ledger: Ledger,
	interviews: InterviewLedger,
): SimulatedBridge {
	const { time, violate, swarm } = simulation;
	const db = new DatabaseSync(':memory:');
	db.exec(SCHEMA);
	const bridge = createBridge({ db, clock: time.now });
	const people = createModernloopPeople(bridge, host, ledger);
	const schedulers = createModernloopSchedulers(bridge, host, states, interviews);
	let readAt = 0;
	/** The last batch of each kind that was taken: its key, and what was in it. */
	const taken = new Map<string, { readonly key: string; readonly body: string }>();

	/** A batch whose answer was lost comes again, and under the key it had. */
	function checkKey({ path, headers, body }: VendorCall): void {
		const key = headers.get('idempotency-key') ?? '';
		const last = taken.get(path);
		// What was forgotten here, by disconnecting, is written again with good reason.
		const mayForget = swarm.people || swarm.overlaps || simulation.mayForget;
		if (!mayForget && last !== undefined && last.body === body && last.key !== key)
			violate(`the bridge is sent the same ${path} twice, under two keys`);
		taken.set(path, { key, body });
	}

	return {
		records: bridge.records,
		people,
		schedulers,
		vendor: {
			begin: () => ({ refusal: null, headers: {}, end: () => undefined }),
			answer: (call) => {
				const query = call.query.size === 0 ? '' : `?${call.query}`;
				const url = new URL(call.path + query, `https://${host}`);
				const answer = bridge.answer({ method: call.method, url, headers: call.headers, body: call.body });
				if (call.method === 'POST' && answer.status === 200) {
					checkKey(call);
					people.check();
				}
				const bound = call.method === 'PUT' && answer.status < 300 ? call.query.get('modernloopId') : null;
				if (bound !== null)
					interviews.bound(bound, Date.parse(String(field(JSON.parse(call.body), 'startsAt'))));
				if (call.path.endsWith('/changes') && field(answer.body, 'moreAvailable') === false)
					readAt = time.now();
				return { ...answer, body: answer.body ?? undefined };
			},
		},
		readAt: () => readAt,
		forget: bridge.changes.forget,
	};
}
