import type { Placement } from '../../page-link/anchor.ts';

export const placement: Placement = {
	anchors: [
		// 2026-11, seen by several public scripts: the name's container holds a truncating element.
		{ selector: '#st-applicantName', insert: 'beforeend' },
		// 2026-11: the newer profile page.
		{ selector: '#st-candidateView h1,[data-test="candidate-name"]', insert: 'beforeend' },
		// Before 2024, AngularJS: the same view with the details as its first part.
		{ selector: 'sr-candidate-personal-info', insert: 'beforeend' },
	],
	hosts:
		'#st-candidateView,sr-page-wrapper,sr-candidate-view,sr-candidate-header,sr-candidate-personal-info,sr-job-application-details',
};
