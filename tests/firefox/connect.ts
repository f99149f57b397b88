import { SYSTEM_NAMES, type System } from '../../utils/systems/system.ts';
import type { Firefox } from './firefox.ts';
import type { Tab } from './tab.ts';

/** Connects a system on the options page, and answers what the browser asked before it let that happen. */
export async function connect(firefox: Firefox, options: Tab, system: System, key: string): Promise<string> {
	const name = SYSTEM_NAMES[system];
	await options.click({ role: 'pushbutton', name: `Set up ${name}` });
	await options.type({ role: 'password text', name: /^API key/ }, key);
	await options.click({ role: 'pushbutton', name: `Connect ${name}` });
	const question = await firefox.answerQuestion(true);
	await options.says(new RegExp(`^${name} is connected[.,]`));
	return question;
}
