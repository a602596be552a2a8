/** Image discovery and registry login through the API of Amazon ECR. */
@NullMarked
package dev.haulier.aws.ecr;

import org.jspecify.annotations.NullMarked;
