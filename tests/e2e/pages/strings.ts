import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Messages } from '../../tools/locales.ts';
import { PROJECT, projectJson } from '../../tools/project-files.ts';

/** The languages that LoopLink is shipped in, English aside. */
export const LANGUAGES = readdirSync(join(PROJECT, 'public/_locales')).filter((name) => name !== 'en');

/** The strings of a language as they appear on screen; `value` stands for the one thing that is filled in. */
export function stringsOf(language: string): (key: string, value?: string) => string {
	const messages = projectJson(`public/_locales/${language}/messages.json`) as Messages;
	return (key, value = '') => {
		const { message } = messages[key] ?? {};
		if (message === undefined) throw new Error(`${language} has no ${key}`);
		return message.replace(/\$[A-Z]+\$/, value);
	};
}
