import { isDeepStrictEqual } from 'node:util';
import type { BridgeWrite } from '../../../utils/systems/modernloop/bridge.ts';
import { bridgeWriteOf } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { field, rawRows, syncedRows, systemRow } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';
import { truthOf } from '../truth.ts';
import type { Vendors } from '../vendors/both-vendors.ts';
import { textsOf } from '../vendors/candidate-writes.ts';
import { mayBeKept } from '../vendors/open-records.ts';
import { isLacked } from '../vendors/refusals.ts';

/**
 * Compares what stands in the bridge of an ATS with what the ATS has, after a full pass: all of it is there, and
 * what people wrote in ModernLoop themselves is still there and waits for a decision.
 */
export function checkSameInBridge(simulation: Simulation, vendors: Vendors, system: Ats): void {
	const { factory, swarm } = simulation;
	if (!swarm.bridge) return;
	const {
		records,
		people: { edits },
	} = vendors.bridge();
	const switchOn = field(systemRow(factory, 'connections', system), 'confidential') === true;
	const violate = (what: string) => simulation.violate(`in the bridge, ${system}: ${what}`);
	const proposed = new Set(rawRows(factory, 'proposals').map(({ value }) => String(field(value, 'key'))));
	const sight = { keySees: swarm.keySees, switchOn };
	const { isDoubtful } = mayBeKept(vendors.states[system], sight);
	const candidates = syncedRows(factory, 'candidates', system);
	const isStored = (id: string) => candidates.has(id);
	for (const [kind, list] of truthOf(vendors.states[system], sight)) {
		for (const record of list) {
			if (isLacked(simulation, system, record.kind)) continue;
			const write = bridgeWriteOf(system, record);
			if (write === null) continue;
			const key = `${write.kind}:${system}:${write.id}`;
			const standing = records.dataOf({ kind: write.kind, externalSystem: system, externalId: write.id });
			// Who is left out here is left there as it stands.
			if (kind === 'candidates' && isDoubtful(write.id) && !isStored(write.id)) continue;
			if (standing === null) violate(`${key} is missing`);
			else if (edits.has(key)) checkAsked(key, write.id);
			else if (!isWritten(write, standing))
				violate(`${key} is\n  ${JSON.stringify(standing)}, not\n  ${JSON.stringify(write.data)}`);
		}
	}

	function checkAsked(key: string, id: string): void {
		const state = vendors.states[system];
		const row = state.candidates.get(id);
		const texts = row === undefined ? null : textsOf(state, row);
		// Some change a thing and change it back.
		const differs = [...(edits.get(key) ?? [])].some(([name, value]) => texts?.[name] !== value);
		if (differs && !proposed.has(key)) violate(`nobody is asked about ${key}, which was edited there`);
	}
}

/** Whether all that a write tells stands there. */
function isWritten({ data }: BridgeWrite, standing: unknown): boolean {
	return Object.entries(data).every(
		([name, value]) => value === null || isDeepStrictEqual(field(standing, name), value),
	);
}
