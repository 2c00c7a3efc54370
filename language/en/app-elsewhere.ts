/** What the window says of labs from elsewhere. What such a lab runs stands in guest.ts. */
export const appElsewhere = {
  elsewhere: {
    title: 'From elsewhere',
    lead: 'A folder or an archive that somebody gave you. What it will run is shown before anything happens.',
    choose: 'Open a lab …',
    chooseTitle: 'Open a lab from elsewhere',
    what: 'It is read, not run. Then you are shown what it will run, and you decide.',
    file: 'Choose an archive (.tar.gz) …',
    path: 'Or its folder, or archive, on the machine where Packet Dojo runs',
    look: 'Show',
    looking: 'Reading the lab …',
    runs: 'What this lab will run',
    back: 'Back',
    open: 'Open',
    replace: 'Replace and open',
    replaces: 'The lab {{lab}} is here already. Its files will be replaced; your progress stays.',
    mistakes_one: 'This lab is not opened. Its author has {{count}} thing to mend:',
    mistakes_other: 'This lab is not opened. Its author has {{count}} things to mend:',
    remove: 'Remove',
    removeTitle: 'Remove “{{lab}}”?',
    removeText: 'Its files here are deleted. Your progress in it is kept, in case you open it again.',
  },
};
