import { nullWhenFull } from '../../utils/store/unless-full.ts';
import { ATS_SYSTEMS, type Ats, type System } from '../../utils/systems/system.ts';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import type { Device } from './device.ts';
import { systemRow } from './raw-database.ts';
import type { Simulation } from './simulation.ts';
import { BRIDGE_HOSTS, type BridgeHost } from './vendors/bridge-api.ts';
import type { Worker } from './worker.ts';

const ADDRESSES: Readonly<Record<Ats, string>> = {
	ashby: 'https://api.ashbyhq.com',
	smartrecruiters: 'https://api.smartrecruiters.com',
};

type Action = (worker: Worker, system: Ats) => Promise<unknown>;

export const connect: Action = ({ connections }, system) =>
	connections.connect({ system, url: ADDRESSES[system], key: `key-of-${system}` });

export const start: Action = async (worker, system) => {
	await worker.engine.start(system);
	worker.wake();
};

export const connectBridge =
	(host: BridgeHost): Action =>
	({ connections }) =>
		connections.connect({ system: 'modernloop', url: `https://${host}`, key: bridgeKeys.full });

const hidesConfidential: Action = ({ connections }) => connections.setConfidential('ashby', false);

type Actions = Readonly<Record<string, readonly [weight: number, Action]>>;

const ACTIONS: Actions = {
	'opens a page': [4, async (worker) => worker.wake()],
	'asks to read everything again': [
		3,
		async (worker, system) => {
			await worker.engine.readAll(system);
			worker.wake();
		},
	],
	pauses: [1, ({ engine }, system) => engine.pause(system)],
	starts: [2, start],
	cancels: [1, ({ engine }, system) => engine.cancel(system)],
	'shows confidential records': [2, ({ connections }) => connections.setConfidential('ashby', true)],
	'hides confidential records': [2, hidesConfidential],
	disconnects: [1, ({ connections }, system) => connections.disconnect(system)],
	'tests the connection': [1, ({ connections }, system) => connections.test(system)],
};

/** Where there is a bridge. */
const BRIDGE_ACTIONS: Actions = {
	'disconnects the bridge': [1, ({ connections }) => connections.disconnect('modernloop')],
	'connects the first bridge': [1, connectBridge(BRIDGE_HOSTS[0])],
	'connects another bridge': [1, connectBridge(BRIDGE_HOSTS[1])],
};

/** Whether a system has a row in a store. */
export function hasRow({ factory }: Simulation, store: string, system: System): boolean {
	return systemRow(factory, store, system) !== undefined;
}

/** Somebody does something with the extension. What is stopped is mostly begun again. */
export function actAtRandom(simulation: Simulation, device: Device): void {
	const { chance, swarm, trace, violate } = simulation;
	const random = chance.people;
	const system = random.pick(ATS_SYSTEMS);
	let [name, action] = someAction();
	if (!hasRow(simulation, 'connections', system) && random.chance(0.7))
		[name, action] = ['connects', connect];
	else if (!hasRow(simulation, 'syncs', system) && random.chance(0.7)) [name, action] = ['starts', start];
	else if (swarm.bridge && !hasRow(simulation, 'connections', 'modernloop') && random.chance(0.7))
		[name, action] = ['connects a bridge', connectBridge(random.pick(BRIDGE_HOSTS))];
	trace(`somebody ${name} ${system}`);
	const worker = device.worker();
	void action(worker, system)
		.catch(nullWhenFull)
		.catch((error: unknown) => violate(`${name} failed: ${String(error)}`))
		.finally(() => {
			if (worker.waking() === 0) worker.life.rest();
		});

	function someAction(): [string, Action] {
		const actions: Actions = swarm.bridge ? { ...ACTIONS, ...BRIDGE_ACTIONS } : ACTIONS;
		const names = Object.entries(actions).flatMap(([each, [weight]]) =>
			Array.from({ length: weight }, () => each),
		);
		const each = random.pick(names);
		// Disconnecting forgets what was counted of a key's limit; a limit that is this low is soon met again.
		const isForgetting = each === 'disconnects' && swarm.ashbyPerMinute < 1000;
		const found = actions[isForgetting ? 'opens a page' : each];
		return [each, found?.[1] ?? start];
	}
}
