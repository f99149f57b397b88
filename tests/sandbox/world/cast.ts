import { castMember } from './cast-member.ts';
import { modernLoopUrl, stablePath } from './modernloop-paths.ts';

/**
 * The people that are in every world, for tests, the demo and pictures. Ids, paths and names never change
 * with the seed.
 */
export const cast = {
	/** In all three systems; her ModernLoop page shows hyperlinks to both ATSs. */
	janeDoe: castMember('janeDoe', {
		name: ['Jane', 'Doe'],
		email: 'jane.doe@example.com',
		position: 'Senior Software Engineer',
		company: 'Harbor Robotics',
		city: 'Berlin',
		linkedin: 'https://www.linkedin.com/in/jane-doe-example',
		ashby: [['staffEngineer', 'onsite']],
		smartrecruiters: [['staffEngineer', 'onsite']],
		pages: [{ shape: 'people', links: ['ashby', 'smartrecruiters'] }],
	}),
	/** In all three systems; his ModernLoop page shows no hyperlink, so it has to be paired. */
	marcoRossi: castMember('marcoRossi', {
		name: ['Marco', 'Rossi'],
		email: 'marco.rossi@example.com',
		position: 'Lead Product Designer',
		company: 'Studio Alba',
		city: 'London',
		ashby: [['productDesigner', 'phone']],
		smartrecruiters: [['productDesigner', 'phone']],
		pages: [{ shape: 'schedule' }],
	}),
	/** Ashby only, and only on a confidential job. */
	victoriaHale: castMember('victoriaHale', {
		name: ['Victoria', 'Hale'],
		email: 'victoria.hale@example.com',
		position: 'VP Finance',
		company: 'Meridian Foods',
		city: 'New York',
		ashby: [['chiefFinancialOfficer', 'onsite']],
		pages: [{ shape: 'people', links: ['ashby'] }],
	}),
	/** Shares his name with `alexKimDublin`; neither ModernLoop page has a hyperlink. */
	alexKimBerlin: castMember('alexKimBerlin', {
		name: ['Alex', 'Kim'],
		email: 'alex.kim@example.com',
		position: 'Platform Engineer',
		company: 'Tidewater Systems',
		city: 'Berlin',
		ashby: [['engineeringManager', 'review']],
		smartrecruiters: [['engineeringManager', 'review']],
		pages: [{ shape: 'details' }],
	}),
	/** Another person of the same name. */
	alexKimDublin: castMember('alexKimDublin', {
		name: ['Alex', 'Kim'],
		email: 'a.kim@example.org',
		position: 'Talent Partner',
		company: 'Greenway Clinics',
		city: 'Dublin',
		ashby: [['technicalRecruiter', 'new']],
		smartrecruiters: [['technicalRecruiter', 'new']],
		pages: [{ shape: 'people' }],
	}),
	/** Has no e-mail anywhere; the ModernLoop page can be found by name only. */
	samiraHaddad: castMember('samiraHaddad', {
		name: ['Samira', 'Haddad'],
		position: 'Account Manager',
		company: 'Cedar & Co.',
		city: 'New York',
		ashby: [['accountExecutive', 'review']],
		smartrecruiters: [['accountExecutive', 'review']],
		pages: [{ shape: 'schedule' }],
	}),
	/** What is left of two records: see `mergedCandidate`. */
	tomBecker: castMember('tomBecker', {
		name: ['Tom', 'Becker'],
		email: 'tom.becker@example.com',
		position: 'Data Analyst',
		company: 'Polder Energy',
		city: 'Amsterdam',
		ashby: [['dataScientist', 'phone']],
		smartrecruiters: [['dataScientist', 'phone']],
		pages: [{ shape: 'details', links: ['ashby'] }],
	}),
	/** The id that was merged into `tomBecker`: its application lives on, its candidate id does not. */
	mergedCandidate: castMember('mergedCandidate', {
		name: ['Thomas', 'Becker'],
		email: 't.becker@example.net',
		position: 'Data Analyst',
		company: 'Polder Energy',
		city: 'Amsterdam',
		ashby: [['productManager', 'archived']],
		smartrecruiters: [['productManager', 'archived']],
	}),
	/** Deleted in both ATSs; ModernLoop still has the page. */
	ninaPetrova: castMember('ninaPetrova', {
		name: ['Nina', 'Petrova'],
		email: 'nina.petrova@example.com',
		position: 'Customer Success Lead',
		company: 'Nordlicht',
		city: 'Toronto',
		ashby: [['customerSuccess', 'archived']],
		smartrecruiters: [['customerSuccess', 'archived']],
		pages: [{ shape: 'people', links: ['ashby', 'smartrecruiters'] }],
	}),
	/** A name that is HTML. */
	bobbyTables: castMember('bobbyTables', {
		name: ['<img src=x onerror=alert(1)>', '<b>Tables</b> & "Sons"'],
		email: 'bobby.tables@example.com',
		position: '<script>alert(2)</script>',
		company: '</textarea>',
		city: 'Berlin',
		ashby: [['staffEngineer', 'review']],
		smartrecruiters: [['staffEngineer', 'review']],
		pages: [{ shape: 'people', links: ['ashby', 'smartrecruiters'] }],
	}),
	/** A name written from right to left. */
	laylaAlhassan: castMember('laylaAlhassan', {
		name: ['ليلى', 'الحسن'],
		email: 'layla.alhassan@example.com',
		position: 'مديرة منتج',
		company: 'دار النور',
		city: 'San Francisco',
		ashby: [['productManager', 'onsite']],
		smartrecruiters: [['productManager', 'onsite']],
		pages: [{ shape: 'details', links: ['ashby', 'smartrecruiters'] }],
	}),
	/** In both ATSs, not in ModernLoop yet. */
	priyaSharma: castMember('priyaSharma', {
		name: ['Priya', 'Sharma'],
		email: 'priya.sharma@example.com',
		position: 'Engineering Lead',
		company: 'Kite Mobility',
		city: 'Berlin',
		ashby: [['engineeringManager', 'new']],
		smartrecruiters: [['engineeringManager', 'new']],
	}),
	/** His ATS records carry the ModernLoop address: a custom field in Ashby, the website in SmartRecruiters. */
	oliverGrant: castMember('oliverGrant', {
		name: ['Oliver', 'Grant'],
		email: 'oliver.grant@example.com',
		position: 'Product Lead',
		company: 'Fernhill',
		city: 'San Francisco',
		modernloopUrl: modernLoopUrl(stablePath('modernloop oliverGrant people', 'people')),
		ashby: [['productManager', 'phone']],
		smartrecruiters: [['productManager', 'phone']],
		pages: [{ shape: 'people' }],
	}),
	/** Two ModernLoop pages show a hyperlink to the same records: a chooser. */
	chloeDubois: castMember('chloeDubois', {
		name: ['Chloé', 'Dubois'],
		email: 'chloe.dubois@example.com',
		position: 'Design Manager',
		company: 'Atelier Nord',
		city: 'London',
		ashby: [['productDesigner', 'onsite']],
		smartrecruiters: [['productDesigner', 'onsite']],
		pages: [
			{ shape: 'people', links: ['ashby', 'smartrecruiters'] },
			{ shape: 'details', links: ['ashby', 'smartrecruiters'] },
		],
	}),
	/** Three applications; one of the two ModernLoop pages is about the Engineering Manager one only. */
	danielOkafor: castMember('danielOkafor', {
		name: ['Daniel', 'Okafor'],
		email: 'daniel.okafor@example.com',
		position: 'Engineering Team Lead',
		company: 'Savanna Pay',
		city: 'Berlin',
		linkedin: 'https://www.linkedin.com/in/daniel-okafor-example',
		ashby: [
			['engineeringManager', 'onsite'],
			['staffEngineer', 'phone'],
			['productManager', 'archived'],
		],
		smartrecruiters: [
			['engineeringManager', 'onsite'],
			['staffEngineer', 'phone'],
			['productManager', 'archived'],
		],
		pages: [
			{ shape: 'people', links: ['ashby', 'smartrecruiters'] },
			{ shape: 'schedule', links: ['ashby', 'smartrecruiters'], job: 'engineeringManager' },
		],
	}),
	/** SmartRecruiters only, without an application: lists never return such a candidate. */
	felixWagner: castMember('felixWagner', {
		name: ['Felix', 'Wagner'],
		email: 'felix.wagner@example.com',
		position: 'Solutions Architect',
		company: 'Alpenblick',
		city: 'Berlin',
		smartrecruiters: [],
	}),
} as const;

export type CastName = keyof typeof cast;
