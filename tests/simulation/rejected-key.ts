import { ATS_SYSTEMS, type Ats } from '../../utils/systems/system.ts';
import type { Device } from './device.ts';
import type { Simulation } from './simulation.ts';

const HOUR = 3_600_000;
const HOURS = 3;
/** Each of a system's lists once an hour, with what it takes to tell a rejected key from a missing permission. */
const MOST_REQUESTS = HOURS * 8 * 3;
/** As often, and every five minutes to see what changed in the bridge. */
const MOST_WAKES = { alone: HOURS * 8, withBridge: HOURS * (8 + 12) };

/**
 * Some hours in which a vendor rejects its key, and nobody does anything about it: it is asked seldom, and nobody is
 * woken for what has to wait for it. The other ATS rests meanwhile, and so tells nothing of wakes.
 */
export async function rejectedHours(simulation: Simulation, device: Device): Promise<void> {
	const { chance, swarm, time, trace, violate } = simulation;
	if (!swarm.rejects) return;
	const system: Ats = chance.people.pick(ATS_SYSTEMS);
	const other: Ats = system === 'ashby' ? 'smartrecruiters' : 'ashby';
	let isPaused = false;
	void device
		.worker()
		.engine.pause(other)
		.then(() => {
			isPaused = true;
		});
	await time.run(time.now() + HOUR, () => isPaused);
	trace(`${system} rejects its key, and nobody minds`);
	simulation.rejectedUntil[system] = time.now() + HOURS * HOUR;
	const [rejected, wakes] = [simulation.rejected, device.wakes()];
	await time.run(time.now() + HOURS * HOUR, () => false);
	const asked = simulation.rejected - rejected;
	if (asked > MOST_REQUESTS) violate(`${system} is asked ${asked} times with a key that it rejects`);
	const woken = device.wakes() - wakes;
	if (woken > (swarm.bridge ? MOST_WAKES.withBridge : MOST_WAKES.alone))
		violate(`it wakes ${woken} times in ${HOURS} hours because of a key that is rejected`);
}
