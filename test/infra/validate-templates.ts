/**
 * A program: what CloudFormation's own rules find in the templates that its arguments name, as JSON. A process of its
 * own, because the rules are WebAssembly, which takes longer inside Vitest.
 */
import { App, CloudFormationValidatePlugin } from 'aws-cdk-lib'

const { violations } = new CloudFormationValidatePlugin().validate({
  appConstruct: new App(),
  stackTemplates: process.argv
    .slice(2)
    .map((templatePath) => ({ stackConstructPath: templatePath, templatePath })),
} as never)
console.log(JSON.stringify(violations))
