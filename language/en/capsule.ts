/** Capsules: journeys in files. */
export const capsule = {
  verified: 'checked: the hops are those that the evidence in the file gives',
  forged: 'not checked: the hops are not those that this version derives from the evidence in the file. Somebody changed them, or another version made them',
  unverified: 'not checked: the file holds no evidence, only its result',
  errors: {
    tooLarge: {
      title: 'This capsule is too large',
      message: '{{name}} holds more than {{limit}} MB. A journey with its evidence is some 30 kB.',
      fix: 'Record fewer journeys into one file, or in a smaller cluster.',
    },
    notCapsule: {
      title: 'This is not a capsule',
      message: '{{name}} is no file that Packet Dojo wrote: it is neither gzipped JSON nor JSON, or it names no version.',
      fix: 'Choose a file with the ending .dojo.',
    },
    damaged: {
      title: 'This capsule is damaged',
      message: '{{name}} cannot be unpacked: a part of it is missing or was changed.',
      fix: 'Copy or download the file again.',
    },
    newer: {
      title: 'This capsule needs a newer version',
      message: '{{name}} has format {{version}}; this version reads 1 and 2.',
      fix: 'Update Packet Dojo, or record the journey again with this version.',
    },
    badShape: {
      title: 'This capsule cannot be read',
      message: '{{name}} does not hold what a capsule must hold; the first mistake is at “{{where}}”.',
      fix: 'Record the journey again. If the file was changed by hand, compare it with docs/capsule.md.',
    },
    badName: {
      title: 'This capsule cannot be read',
      message: '{{name}} holds a manifest called “{{manifest}}”, which is no plain relative name.',
      fix: 'Do not trust this file. If you made it yourself, rename the manifest.',
    },
    tooDeep: {
      title: 'This capsule cannot be read',
      message: 'Values in {{name}} are nested deeper than {{limit}} levels. Packet Dojo writes no such file.',
      fix: 'Do not trust this file. Ask for the journey to be recorded again.',
    },
    tooMany: {
      title: 'This capsule holds too much',
      message: 'There are more than {{limit}} entries at “{{where}}” in {{name}}.',
      fix: 'Record fewer journeys into one file, or in a smaller cluster.',
    },
    tooLong: {
      title: 'This capsule holds too much',
      message: 'The text at “{{where}}” in {{name}} is longer than {{limit}} characters.',
      fix: 'Record the journey again, with a shorter answer or manifest.',
    },
    tooHeavy: {
      title: 'Reading this capsule was given up',
      message: '{{name}} could not be read within {{seconds}} s and {{megabytes}} MB of memory.',
      fix: 'Do not trust this file if it comes from elsewhere. If it is yours, record fewer journeys into one file, or in a smaller cluster.',
    },
  },
};
