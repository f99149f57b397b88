import { SYSTEM_NAMES, type System } from '../../utils/systems/system.ts';
import type { Firefox } from './firefox.ts';
import type { Tab } from './tab.ts';

type Connection = { readonly system: System; readonly key: string };

/** Fills in a system's card on the options page, and presses Connect. */
export async function pressConnect(options: Tab, { system, key }: Connection): Promise<void> {
	const name = SYSTEM_NAMES[system];
	await options.click({ role: 'pushbutton', name: `Set up ${name}` });
	await options.type({ role: 'password text', name: /^API key/ }, key);
	if (system === 'modernloop') {
		// An organisation's own: the contract makes it answer without a permission.
		await options.type({ role: 'entry', name: /^Connection URL/ }, 'https://bridge.acme.example');
	}
	await options.click({ role: 'pushbutton', name: `Connect ${name}` });
}

/** Connects a system, and answers what the browser asked on the way; null: nothing. */
export async function connect(
	firefox: Firefox,
	options: Tab,
	connection: Connection,
): Promise<string | null> {
	await pressConnect(options, connection);
	const question = connection.system === 'modernloop' ? null : await firefox.answerQuestion(true);
	await options.says(new RegExp(`^${SYSTEM_NAMES[connection.system]} is connected[.,]`));
	return question;
}
