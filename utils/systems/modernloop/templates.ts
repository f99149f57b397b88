import type { Candidate } from '../../records/candidate.ts';
import { isModernLoopUrl } from './modernloop-url.ts';

/** What an admin may put in braces in an address. */
export const TEMPLATE_PLACEHOLDERS = [
	'candidateId',
	'applicationId',
	'email',
	'name',
	'firstName',
	'lastName',
] as const;

export type TemplatePlaceholder = (typeof TEMPLATE_PLACEHOLDERS)[number];

/** What is known of a record; a missing value makes no link rather than a wrong one. */
export type TemplateValues = { readonly [Placeholder in TemplatePlaceholder]?: string | undefined };

export type TemplateProblem =
	| { readonly problem: 'not-an-address' }
	| { readonly problem: 'not-https' }
	/** Another host than app.modernloop.io or one under modernloop.io. */
	| { readonly problem: 'other-host' }
	/** A placeholder may stand in path, query and fragment only, so that a value cannot choose the host. */
	| { readonly problem: 'placeholder-in-host' }
	| { readonly problem: 'unknown-placeholder'; readonly placeholder: string }
	/** The same address for everybody. */
	| { readonly problem: 'no-placeholder' };

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** What is wrong with an admin's template; `null` when it is usable. Empty means "no template" and is fine. */
export function templateProblem(template: string): TemplateProblem | null {
	const text = template.trim();
	if (text === '') return null;
	if (URL.parse(text.replaceAll(PLACEHOLDER, 'x')) === null) return { problem: 'not-an-address' };
	if (!/^https:\/\//i.test(text)) return { problem: 'not-https' };
	const [, authority = ''] = /^https:\/\/([^/?#\\]*)/i.exec(text) ?? [];
	if (/[{}]/.test(authority)) return { problem: 'placeholder-in-host' };
	if (!isModernLoopUrl(text.replaceAll(PLACEHOLDER, 'x'))) return { problem: 'other-host' };
	const names = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
	const unknown = names.find((name) => !isPlaceholder(name));
	if (unknown !== undefined) return { problem: 'unknown-placeholder', placeholder: unknown };
	return names.length === 0 ? { problem: 'no-placeholder' } : null;
}

/** Whether a template makes addresses; one that is empty does not. */
export function isUsableTemplate(template: string): boolean {
	return template.trim() !== '' && templateProblem(template) === null;
}

/** The template's address for a record; `null` where the template is unusable or a value is missing. */
export function fillTemplate(template: string, values: TemplateValues): string | null {
	const text = template.trim();
	if (!isUsableTemplate(text)) return null;
	let isComplete = true;
	const filled = text.replaceAll(PLACEHOLDER, (_, name: string) => {
		const value = isPlaceholder(name) ? (values[name]?.trim() ?? '') : '';
		// `.` and `..` are the two values that encoding leaves and that a URL resolves to another page.
		if (value === '' || /^\.{1,2}$/.test(value)) isComplete = false;
		return encodeURIComponent(value.toWellFormed());
	});
	return isComplete && isModernLoopUrl(filled) ? filled : null;
}

/** The values of a fetched candidate; `applicationId` is the page's, where it names one. */
export function templateValues(candidate: Candidate, applicationId?: string): TemplateValues {
	const [firstName, ...rest] = candidate.name.split(/\s+/).filter((part) => part !== '');
	return {
		candidateId: candidate.id,
		applicationId,
		email: candidate.emails[0],
		name: candidate.name,
		firstName,
		lastName: rest.length === 0 ? undefined : rest.join(' '),
	};
}

function isPlaceholder(name: string): name is TemplatePlaceholder {
	return TEMPLATE_PLACEHOLDERS.some((placeholder) => placeholder === name);
}
