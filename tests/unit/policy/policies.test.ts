import { expect, test } from 'vitest';
import { createPolicies } from '../../../utils/policy/policies.ts';
import { NO_POLICY } from '../../../utils/policy/policy.ts';

/** A browser that tells its policy when it is let, and a memory of the policy before. */
function createWorld(remembered: unknown) {
	const world = {
		remembered,
		reads: 0,
		tell: (_raw: unknown) => {},
		refuse: () => {},
	};
	const managed = () => {
		world.reads += 1;
		return new Promise<unknown>((resolve, reject) => {
			world.tell = resolve;
			world.refuse = () => reject(new Error('no manifest'));
		});
	};
	const memory = {
		read: async () => world.remembered,
		write: async (raw: unknown) => {
			world.remembered = raw;
		},
	};
	return Object.assign(
		world,
		createPolicies(managed, memory, () => true),
	);
}

const READ_ONLY = { disableWriteBack: true };

test('while the browser has not told its policy, the one it told the last time holds', async () => {
	const world = createWorld(READ_ONLY);
	expect((await world.inForce()).disableWriteBack).toBe(true);
	world.tell({});
	await world.read();
	expect(await world.inForce()).toEqual(NO_POLICY);
	expect(world.remembered).toEqual({});
});

test('where nothing is remembered, it is waited for', async () => {
	const world = createWorld(null);
	const waiting = world.inForce();
	world.tell(READ_ONLY);
	expect((await waiting).disableWriteBack).toBe(true);
	expect(world.remembered).toEqual(READ_ONLY);
});

test('what is decided once waits for what the browser tells', async () => {
	const world = createWorld({});
	const waiting = world.read();
	world.tell(READ_ONLY);
	expect((await waiting).policy.disableWriteBack).toBe(true);
});

test('it is read once, and anew after a change, when nothing older holds any more', async () => {
	const world = createWorld({});
	const first = world.read();
	world.tell({});
	await first;
	await world.inForce();
	expect(world.reads).toBe(1);
	world.changed();
	const second = world.inForce();
	world.tell(READ_ONLY);
	expect((await second).disableWriteBack).toBe(true);
	expect(world.reads).toBe(2);
});

test('a browser without a policy is asked again, and nothing is forbidden', async () => {
	const world = createWorld(null);
	const waiting = world.inForce();
	world.refuse();
	expect(await waiting).toEqual(NO_POLICY);
	const later = world.read();
	world.tell(READ_ONLY);
	expect((await later).policy.disableWriteBack).toBe(true);
});
